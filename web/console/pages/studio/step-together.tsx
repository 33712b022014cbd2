/** What is open at the same time: each a form with people, time and a lapse rule of its own. */
import { Button, Fieldset, Group, Stack } from "@mantine/core";
import { IconTrash } from "../../icons.ts";
import { namesTaken, partsIn } from "../../studio-model/documents.ts";
import { renameStep } from "../../studio-model/renames.ts";
import { addPart, removePart } from "../../studio-model/scheme-edits.ts";
import { useWords } from "../../text.tsx";
import { BothInput, NameField } from "./inputs.tsx";
import { Human } from "./step-parts.tsx";
import { NAME, type PartProps } from "./step-props.ts";
import { useStudio } from "./studio.ts";

const MOST = 6;

export const Parts = ({ placed }: PartProps) => {
  const { t } = useWords();
  const { documents, edit } = useStudio();
  const parts = partsIn(placed);
  return (
    <>
      {parts.map((part, index) => (
        <Fieldset key={part.path.join("/")} legend={t("studio.part", { number: String(index + 1) })}>
          <Stack gap="sm">
            <BothInput label={t("studio.step.title")} path={["scheme", ...part.path, "title"]} />
            <Human placed={part} />
            <NameField
              label={t("studio.step.id")}
              hint={t("studio.step.id.hint")}
              value={part.id}
              pattern={NAME}
              taken={namesTaken(documents.scheme)}
              onRename={(to) => edit((all) => ({ ...all, scheme: renameStep(all.scheme, part.path, to) }))}
            />
            {parts.length > 2 && (
              <Group>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => edit((all) => ({ ...all, scheme: removePart(all.scheme, part.path) }))}
                >
                  {t("studio.part.remove")}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      ))}
      {parts.length < MOST && (
        <Group>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              edit((all) => ({
                ...all,
                scheme: addPart(all.scheme, placed.path, Object.keys(documents.forms)),
              }))
            }
          >
            {t("studio.part.add")}
          </Button>
        </Group>
      )}
    </>
  );
};
