/** Units in turn: on which day each of them begins. */
import { Fieldset, Switch, Table, Text, TextInput } from "@mantine/core";
import type { Unit } from "../../../functions/http/api/types.ts";
import { ScrollX } from "../parts/scroll-x.tsx";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

/** Days by unit; a unit without one begins with the launch. Undefined where nobody asked for waves. */
export type Waves = Readonly<Record<string, string>> | undefined;

/** As the API takes them. */
export const wavesOf = (waves: Waves) =>
  Object.entries(waves ?? {}).flatMap(([unit, day]) => (day === "" ? [] : [{ unit, day }]));

type Props = {
  readonly units: readonly Pick<Unit, "code" | "name" | "people">[];
  readonly waves: Waves;
  readonly onChange: (waves: Waves) => void;
};

const Days = ({ units, waves = {}, onChange }: Props) => {
  const { t, number } = useWords();
  const { dayOf, now } = useTime();
  return (
    <ScrollX label={t("launch.waves.title")} maxHeight={360}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("unit")}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t("launch.people")}
            </Table.Th>
            <Table.Th scope="col">{t("launch.waves.day")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {units.map(({ code, name, people }) => (
            <Table.Tr key={code}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="end" className="number">
                {number(people)}
              </Table.Td>
              <Table.Td>
                <TextInput
                  type="date"
                  size="xs"
                  aria-label={t("launch.waves.dayOf", { unit: name })}
                  min={dayOf(now())}
                  value={waves[code] ?? ""}
                  onChange={(event) => onChange({ ...waves, [code]: event.currentTarget.value })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollX>
  );
};

export const LaunchWaves = ({ units, waves, onChange }: Props) => {
  const { t } = useWords();
  return (
    <Fieldset legend={t("launch.waves.title")}>
      <Switch
        label={t("launch.waves.switch")}
        description={t("launch.waves.hint")}
        checked={waves !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? {} : undefined)}
      />
      {waves !== undefined && (
        <>
          <Text size="sm" mt="sm" mb="xs">
            {t("launch.waves.text")}
          </Text>
          <Days units={units} waves={waves} onChange={onChange} />
        </>
      )}
    </Fieldset>
  );
};
