import { Button, Card, Group, MultiSelect, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { Link } from "react-router";
import type { SchemeRow } from "../../../functions/http/api/types.ts";
import { Empty } from "../parts/empty.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { useUnits } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

export type What = {
  readonly releaseId: string;
  readonly year: number;
  readonly name: string;
  readonly units: readonly string[];
};

type Props = {
  readonly schemes: readonly SchemeRow[];
  readonly initial: What | undefined;
  readonly onDone: (what: What) => void;
};

const YEARS = { first: 2000, last: 2100 } as const;
const LEAST_NAME = 3;

/** From October on the next year is being prepared. */
const likelyYear = (today: string): number => {
  const [year, month] = today.split("-").map(Number);
  return (year ?? 0) + ((month ?? 1) >= 10 ? 1 : 0);
};

export const LaunchWhat = ({ schemes, initial, onDone }: Props) => {
  const { t, say } = useWords();
  const { dayOf, now } = useTime();
  const [releaseId, setRelease] = useState<string | null>(initial?.releaseId ?? schemes[0]?.latest ?? null);
  const [year, setYear] = useState<string | number>(initial?.year ?? likelyYear(dayOf(now())));
  const [named, setName] = useState(initial?.name);
  const [units, setUnits] = useState<readonly string[]>(initial?.units ?? []);
  const name = named ?? t("launch.name.default", { year });
  const badYear = year === "" || Number(year) < YEARS.first || Number(year) > YEARS.last;
  const badName = name.trim().length < LEAST_NAME;
  const yearField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const submit = () => {
    if (badYear) yearField.current?.focus();
    else if (badName) nameField.current?.focus();
    else if (releaseId !== null) onDone({ releaseId, year: Number(year), name: name.trim(), units });
  };
  return (
    <Loaded query={useUnits()}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("launch.noPeople")} text={t("launch.noPeople.text")}>
            <Button component={Link} to="/roster/import" mt="sm">
              {t("cycles.empty.roster")}
            </Button>
          </Empty>
        ) : (
          <Card maw={640}>
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                submit();
              }}
            >
              <Stack>
                <Select
                  label={t("launch.scheme")}
                  description={t("launch.scheme.hint")}
                  allowDeselect={false}
                  value={releaseId}
                  onChange={setRelease}
                  data={schemes.flatMap(({ latest, title }) =>
                    latest === undefined ? [] : [{ value: latest, label: say(title) }],
                  )}
                />
                <NumberInput
                  label={t("launch.year")}
                  required
                  min={YEARS.first}
                  max={YEARS.last}
                  clampBehavior="none"
                  allowNegative={false}
                  error={
                    badYear &&
                    t("launch.year.wrong", { first: String(YEARS.first), last: String(YEARS.last) })
                  }
                  ref={yearField}
                  allowDecimal={false}
                  thousandSeparator=""
                  value={year}
                  onChange={setYear}
                />
                <TextInput
                  label={t("launch.name")}
                  required
                  maxLength={120}
                  error={badName && t("launch.name.wrong", { least: LEAST_NAME })}
                  ref={nameField}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                <MultiSelect
                  label={t("launch.units")}
                  description={t("launch.units.hint")}
                  placeholder={units.length === 0 ? t("launch.units.all") : ""}
                  searchable
                  clearable
                  value={[...units]}
                  onChange={setUnits}
                  data={items.map((unit) => ({ value: unit.code, label: `${unit.name} (${unit.people})` }))}
                />
                <Group>
                  <Button type="submit">{t("app.next")}</Button>
                </Group>
              </Stack>
            </form>
          </Card>
        )
      }
    </Loaded>
  );
};
