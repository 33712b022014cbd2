/** What SIASN calls our words, as far as the agency knows: nothing is guessed. */
import { Fieldset, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { Ref } from "react";
import type { Settings } from "../../../functions/http/api/types.ts";
import { useWords } from "../text.tsx";

type Codes = NonNullable<Settings["siasn"]>;

/** As it stands in the form: grades one a line. */
export type SiasnText = {
  readonly ratings: Readonly<Record<string, string>>;
  readonly predicates: Readonly<Record<string, string>>;
  readonly grades: string;
};

const RATINGS = ["ABOVE", "MEETS", "BELOW"] as const;
const PREDICATES = ["VERY_GOOD", "GOOD", "NEEDS_IMPROVEMENT", "POOR_MISCONDUCT", "VERY_POOR"] as const;

export const siasnText = ({ ratings = {}, predicates = {}, grades = {} }: Codes = {}): SiasnText => ({
  ratings,
  predicates,
  grades: Object.entries(grades)
    .map(([grade, code]) => `${grade}=${code}`)
    .join("\n"),
});

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const GRADE = /^([^=\s]+)\s*=\s*(\S+)$/;

export const oddGrades = ({ grades }: SiasnText): readonly string[] =>
  linesOf(grades).filter((line) => !GRADE.test(line));

const filled = (codes: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(codes).flatMap(([word, code]) => (code.trim() === "" ? [] : [[word, code.trim()]])),
  );

/** What is sent: a word without a code is left out. */
export const siasnSent = (text: SiasnText) => ({
  ratings: filled(text.ratings),
  predicates: filled(text.predicates),
  grades: Object.fromEntries(
    linesOf(text.grades).flatMap((line) => {
      const [, grade, code] = GRADE.exec(line) ?? [];
      return grade === undefined || code === undefined ? [] : [[grade, code]];
    }),
  ),
});

type Props = {
  readonly known: Codes | undefined;
  readonly value: SiasnText;
  readonly onChange: (value: SiasnText) => void;
  readonly wrong: (name: string) => string | undefined;
  /** The field that is looked at when a line of it cannot be read. */
  readonly grades: Ref<HTMLTextAreaElement>;
};

export const SiasnFields = ({ known, value, onChange, wrong, grades }: Props) => {
  const { t, tIf } = useWords();
  const odd = oddGrades(value);
  const group = (name: "ratings" | "predicates", one: "rating" | "predicate", words: readonly string[]) => (
    <Fieldset legend={t(`settings.siasn.${name}`)} variant="unstyled">
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
        {words.map((word) => (
          <TextInput
            key={word}
            label={tIf(`${one}.${word}`, word)}
            placeholder={
              Object.entries(known?.[name] ?? {}).find(([its]) => its === word)?.[1] ??
              t("settings.siasn.unknown")
            }
            error={wrong(`siasn/${name}/${word}`)}
            maxLength={40}
            value={value[name][word] ?? ""}
            onChange={(event) =>
              onChange({ ...value, [name]: { ...value[name], [word]: event.currentTarget.value } })
            }
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
  return (
    <Fieldset legend={t("settings.siasn")}>
      <Stack gap="sm">
        <Text size="sm" c="dark.3">
          {t("settings.siasn.hint")}
        </Text>
        {group("ratings", "rating", RATINGS)}
        {group("predicates", "predicate", PREDICATES)}
        <Textarea
          label={t("settings.siasn.grades")}
          description={t("settings.siasn.grades.hint")}
          error={
            odd.length > 0
              ? t("settings.siasn.grades.wrong", { lines: odd.map((line) => `“${line}”`).join(", ") })
              : wrong("siasn/grades")
          }
          ref={grades}
          autosize
          minRows={2}
          maxRows={8}
          value={value.grades}
          onChange={(event) => onChange({ ...value, grades: event.currentTarget.value })}
        />
      </Stack>
    </Fieldset>
  );
};
