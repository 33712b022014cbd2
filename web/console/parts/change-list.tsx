/** What changes between two releases, the gravest first, and how grave it is. */
import { Badge, Group, Stack, Text } from "@mantine/core";
import type { Change, ChangeSummary } from "../../../functions/http/api/types.ts";
import { useWords } from "../text.tsx";
import { stateColors } from "../theme.ts";

type Grade = NonNullable<ChangeSummary["class"]>;

const LIKE = { wording: "moving", additive: "open", structural: "waiting" } as const;
const GRAVEST_FIRST: readonly Grade[] = ["structural", "additive", "wording"];

export const ClassBadge = ({ grade }: { readonly grade: Grade | "none" | "first" }) => {
  const { t } = useWords();
  const colors = stateColors[grade === "none" || grade === "first" ? "moving" : LIKE[grade]];
  return (
    <Badge
      variant="filled"
      tt="none"
      fw={600}
      styles={{
        root: { background: colors?.paper, color: colors?.ink, flexShrink: 0 },
        label: { overflow: "visible" },
      }}
    >
      {t(`class.${grade}`)}
    </Badge>
  );
};

/** The class of a summary: one without another release to compare with is the first. */
export const gradeOf = ({
  against,
  class: grade,
}: {
  readonly against?: string | undefined;
  readonly class?: Grade | undefined;
}): Grade | "none" | "first" => grade ?? (against === undefined ? "first" : "none");

const Values = ({ change }: { readonly change: Change }) => {
  const { t, say } = useWords();
  const told = (["before", "after"] as const).flatMap((side) =>
    change[side] === undefined ? [] : [{ side, value: say(change[side]) }],
  );
  return told.map(({ side, value }) => (
    <Text key={side} size="sm" c="dark.3" style={{ overflowWrap: "anywhere" }}>
      {t(`changes.${side}`)}: {value}
    </Text>
  ));
};

export const ChangeList = ({ changes }: { readonly changes: readonly Change[] }) => {
  const { t, say } = useWords();
  if (changes.length === 0) return <Text size="sm">{t("changes.none")}</Text>;
  const ordered = GRAVEST_FIRST.flatMap((grade) => changes.filter((change) => change.class === grade));
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
      {ordered.map((change) => (
        <li key={`${change.code} ${change.place} ${change.what}`}>
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <ClassBadge grade={change.class} />
            <div style={{ minWidth: 0 }}>
              <Text size="sm">{say(change.message)}</Text>
              <Values change={change} />
            </div>
          </Group>
        </li>
      ))}
    </Stack>
  );
};
