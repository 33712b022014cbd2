/** Inputs that are bound to a place of the documents. */
import {
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { bothIn, fieldsIn, namesIn, type Path, rowsIn, textIn } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { useAt } from "./studio.ts";

type Bound = { readonly label: string; readonly path: Path; readonly hint?: string };
export type Option = { readonly value: string; readonly label: string };

const LANGUAGES = ["id", "en"] as const;

/** Both languages side by side. Without words in either the text is left out, if it may be. */
export const BothInput = ({
  label,
  path,
  rows,
  optional,
}: Bound & { readonly rows?: number; readonly optional?: boolean }) => {
  const { t } = useWords();
  const [value, set] = useAt(path);
  const both = bothIn(value);
  return (
    <SimpleGrid type="container" cols={{ base: 1, "340px": 2 }} spacing="xs">
      {LANGUAGES.map((language) => {
        const props = {
          label: `${label} (${t(`studio.language.${language}`)})`,
          lang: language,
          value: both[language],
          onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
            const next = { ...both, [language]: event.currentTarget.value };
            set(optional && next.id === "" && next.en === "" ? undefined : next);
          },
        };
        return rows === undefined ? (
          <TextInput key={language} {...props} />
        ) : (
          <Textarea key={language} {...props} autosize minRows={rows} maxRows={14} />
        );
      })}
    </SimpleGrid>
  );
};

export const LineInput = ({
  label,
  path,
  hint,
  mono,
  rows,
}: Bound & { readonly mono?: boolean; readonly rows?: number }) => {
  const [value, set] = useAt(path);
  const props = {
    label,
    description: hint,
    value: textIn(value),
    spellCheck: !mono,
    ...(mono ? { classNames: { input: "mono" } } : {}),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set(event.currentTarget.value === "" ? undefined : event.currentTarget.value),
  };
  return rows === undefined ? (
    <TextInput {...props} />
  ) : (
    <Textarea {...props} autosize minRows={rows} maxRows={12} />
  );
};

/** What stands there stays to be seen also when it is none of the options. */
const withOwn = (data: readonly Option[], own: readonly string[]): Option[] => [
  ...data,
  ...own
    .filter((value) => value !== "" && !data.some((one) => one.value === value))
    .map((value) => ({ value, label: value })),
];

export const PickInput = ({
  label,
  path,
  hint,
  data,
  clearable = false,
  placeholder,
}: Bound & {
  readonly data: readonly Option[];
  readonly clearable?: boolean;
  readonly placeholder?: string;
}) => {
  const [value, set] = useAt(path);
  const own = textIn(value);
  return (
    <Select
      label={label}
      description={hint}
      placeholder={placeholder ?? ""}
      data={withOwn(data, [own])}
      value={own === "" ? null : own}
      clearable={clearable}
      allowDeselect={clearable}
      onChange={(chosen) => set(chosen ?? undefined)}
    />
  );
};

/** A list of names; where `single` is true, one name may stand for a list of one. */
export const PickManyInput = ({
  label,
  path,
  hint,
  data,
  single = false,
}: Bound & { readonly data: readonly Option[]; readonly single?: boolean }) => {
  const [value, set] = useAt(path);
  const own = typeof value === "string" ? [value] : namesIn(value);
  return (
    <MultiSelect
      label={label}
      description={hint}
      data={withOwn(data, own)}
      value={[...own]}
      onChange={(chosen) => set(single && chosen.length === 1 ? chosen[0] : chosen)}
    />
  );
};

export const NumberField = ({
  label,
  path,
  hint,
  min,
  max,
  optional,
}: Bound & { readonly min?: number; readonly max?: number; readonly optional?: boolean }) => {
  const [value, set] = useAt(path);
  return (
    <NumberInput
      label={label}
      description={hint}
      clampBehavior="none"
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      value={typeof value === "number" ? value : ""}
      onChange={(typed) => {
        if (typeof typed === "number") set(typed);
        else if (optional) set(undefined);
      }}
    />
  );
};

export const SwitchField = ({
  label,
  path,
  hint,
  otherwise = false,
}: Bound & { readonly otherwise?: boolean }) => {
  const [value, set] = useAt(path);
  const on = typeof value === "boolean" ? value : otherwise;
  return (
    <Switch
      label={label}
      description={hint}
      checked={on}
      onChange={(event) => set(event.currentTarget.checked === otherwise ? undefined : !otherwise)}
    />
  );
};

/** Numbers of days, such as 7, 3 and 1. */
export const DaysField = ({ label, path, hint }: Bound) => {
  const [value, set] = useAt(path);
  return (
    <TagsInput
      label={label}
      description={hint}
      value={rowsIn(value).map(String)}
      splitChars={[",", " "]}
      onChange={(typed) => {
        const days = [...new Set(typed.map(Number).filter((day) => Number.isInteger(day) && day >= 0))];
        set(days.length === 0 ? undefined : days);
      }}
    />
  );
};

type SpanKind = "workingDays" | "days" | "on" | "none";
const kindOf = (value: unknown): SpanKind => {
  const span = fieldsIn(value);
  if ("workingDays" in span) return "workingDays";
  if ("days" in span) return "days";
  return "month" in span ? "on" : "none";
};
const START = { workingDays: { workingDays: 5 }, days: { days: 7 }, on: { month: 1, day: 31 } } as const;

/** A span of time, or a day of the year where `onDay` is true. */
export const SpanField = ({
  label,
  path,
  onDay = false,
  optional = false,
}: Bound & { readonly onDay?: boolean; readonly optional?: boolean }) => {
  const { t } = useWords();
  const [value, set] = useAt(path);
  const kind = kindOf(value);
  const kinds: readonly SpanKind[] = [
    ...(optional ? (["none"] as const) : []),
    "workingDays",
    "days",
    ...(onDay ? (["on"] as const) : []),
  ];
  return (
    <SimpleGrid cols={2} spacing="xs">
      <Select
        label={label}
        allowDeselect={false}
        data={kinds.map((one) => ({ value: one, label: t(`studio.span.${one}`) }))}
        value={kind}
        onChange={(chosen) =>
          set(chosen === "workingDays" || chosen === "days" || chosen === "on" ? START[chosen] : undefined)
        }
      />
      {kind === "on" ? (
        <SimpleGrid cols={2} spacing="xs">
          <NumberField label={t("studio.span.day")} path={[...path, "day"]} min={1} max={31} />
          <NumberField label={t("studio.span.month")} path={[...path, "month"]} min={1} max={12} />
        </SimpleGrid>
      ) : kind === "none" ? null : (
        <NumberField label={t("studio.span.count")} path={[...path, kind]} min={0} max={366} />
      )}
    </SimpleGrid>
  );
};

/** A name that other places use as well: it is changed when it is complete, not letter by letter. */
export const NameField = ({
  label,
  hint,
  value,
  pattern,
  taken = [],
  onRename,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly pattern: RegExp;
  /** Names that others have; its own may be among them. */
  readonly taken?: readonly string[];
  readonly onRename: (to: string) => void;
}) => {
  const { t } = useWords();
  const [refused, setRefused] = useState<{ readonly of: string; readonly name: string }>();
  return (
    <TextInput
      key={value}
      label={label}
      description={hint}
      defaultValue={value}
      error={refused?.of === value && t("studio.name.taken", { name: refused.name })}
      classNames={{ input: "mono" }}
      onBlur={(event) => {
        const to = event.currentTarget.value.trim();
        if (to === value) return;
        const free = !taken.includes(to);
        setRefused(free ? undefined : { of: value, name: to });
        if (free && pattern.test(to)) onRename(to);
        else event.currentTarget.value = value;
      }}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  );
};

/** Options with their words; `keyOf` names those of a value in the catalogue. */
export const useOptions = () => {
  const { tIf } = useWords();
  return (values: readonly string[], keyOf: (value: string) => string): readonly Option[] =>
    values.map((value) => ({ value, label: tIf(keyOf(value), value) }));
};
