/** Words of a form: each language has its own document, shown side by side. */
import { SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { at, type Path, put, textIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { useStudio } from "./studio.ts";

const LANGUAGES = ["id", "en"] as const;

type Props = {
  readonly label: string;
  readonly formId: string;
  readonly path: Path;
  readonly rows?: number;
  /** Without words it is left out. */
  readonly optional?: boolean;
};

export const BothWords = ({ label, formId, path, rows, optional }: Props) => {
  const { t } = useWords();
  const { documents, edit } = useStudio();
  return (
    <SimpleGrid type="container" cols={{ base: 1, "340px": 2 }} spacing="xs">
      {LANGUAGES.map((language) => {
        const place = ["forms", formId, "texts", language, ...path];
        const props = {
          label: `${label} (${t(`studio.language.${language}`)})`,
          lang: language,
          value: textIn(at(documents, place)),
          onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
            const { value } = event.currentTarget;
            edit((all) => put(all, place, optional && value === "" ? undefined : value), place.join("/"));
          },
        };
        return rows === undefined ? (
          <TextInput key={language} {...props} />
        ) : (
          <Textarea key={language} {...props} autosize minRows={rows} maxRows={10} />
        );
      })}
    </SimpleGrid>
  );
};
