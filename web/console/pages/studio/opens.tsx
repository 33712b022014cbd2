import { Select, SimpleGrid } from "@mantine/core";
import type { Path } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { NumberField } from "./inputs.tsx";
import { useAt } from "./studio.ts";

/** When a phase opens: with the cycle, or on a day of its year. */
export const Opens = ({ path }: { readonly path: Path }) => {
  const { t } = useWords();
  const [value, set] = useAt(path);
  const atLaunch = value === "launch";
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
      <Select
        label={t("studio.phase.opens")}
        allowDeselect={false}
        value={atLaunch ? "launch" : "day"}
        data={(["launch", "day"] as const).map((one) => ({ value: one, label: t(`studio.opens.${one}`) }))}
        onChange={(chosen) => set(chosen === "launch" ? "launch" : { month: 1, day: 2 })}
      />
      {!atLaunch && <NumberField label={t("studio.span.day")} path={[...path, "day"]} min={1} max={31} />}
      {!atLaunch && <NumberField label={t("studio.span.month")} path={[...path, "month"]} min={1} max={12} />}
    </SimpleGrid>
  );
};
