import { Button, Card, Group, MultiSelect, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
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
  const ready = releaseId !== null && name.trim().length >= 3 && Number(year) >= 2000;
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
              onSubmit={(event) => {
                event.preventDefault();
                if (ready) onDone({ releaseId, year: Number(year), name: name.trim(), units });
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
                  min={2000}
                  max={2100}
                  allowDecimal={false}
                  thousandSeparator=""
                  value={year}
                  onChange={setYear}
                />
                <TextInput
                  label={t("launch.name")}
                  required
                  minLength={3}
                  maxLength={120}
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
                  <Button type="submit" disabled={!ready}>
                    {t("app.next")}
                  </Button>
                </Group>
              </Stack>
            </form>
          </Card>
        )
      }
    </Loaded>
  );
};
