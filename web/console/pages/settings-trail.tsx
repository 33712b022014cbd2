/** Who changed which facts of the agency, with what they said before. */
import { Card, List, Stack, Text, Title } from "@mantine/core";
import type { SettingsTrail as Trail } from "../../../functions/http/api/types.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { nameOfOfficer } from "../parts/release-words.ts";
import { usePersons, useSettingsTrail } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

type Change = Trail["items"][number]["changes"][number];

const LABELS = {
  agency: "settings.agency",
  zone: "settings.zone",
  holidays: "settings.holidays",
  appointingAuthority: "settings.authority",
  panel: "settings.panel",
  graceWorkingDays: "settings.grace",
  mailBurst: "settings.burst",
  mostAppraised: "settings.span",
  releaseApproval: "settings.approval",
  siasn: "settings.siasn",
} as const;
const isLabelled = (field: string): field is keyof typeof LABELS => Object.hasOwn(LABELS, field);

const listIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Of the authority what the form asks for. */
const inWords = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return String(value);
  const { name, position, email, nip, grade } = Object(value);
  return [name, position, email, nip, grade]
    .filter((one) => typeof one === "string" && one !== "")
    .join(", ");
};

/** Each code by its word. */
const codesInWords = (value: unknown, tIf: ReturnType<typeof useWords>["tIf"]): string =>
  Object.values(Object(value))
    .flatMap((codes) => Object.entries(Object(codes)))
    .map(([word, code]) => `${tIf(`rating.${word}`, tIf(`predicate.${word}`, word))} = ${String(code)}`)
    .join(", ") || "–";

const People = ({ ids }: { readonly ids: readonly string[] }) => {
  const known = usePersons(ids);
  return ids.map((id, index) => known[index]?.name ?? id).join(", ");
};

const Listed = ({ change, people }: { readonly change: Change; readonly people: boolean }) => {
  const { t } = useWords();
  const { shortDay, startOf } = useTime();
  const [before, after] = [listIn(change.before), listIn(change.after)];
  const shown = (values: readonly string[]) =>
    people ? <People ids={values} /> : values.map((day) => shortDay(startOf(day))).join(", ");
  const added = after.filter((one) => !before.includes(one));
  const removed = before.filter((one) => !after.includes(one));
  return (
    <>
      {added.length > 0 && (
        <>
          {t("settings.trail.added")} {shown(added)}
        </>
      )}
      {added.length > 0 && removed.length > 0 && "; "}
      {removed.length > 0 && (
        <>
          {t("settings.trail.removed")} {shown(removed)}
        </>
      )}
    </>
  );
};

const Said = ({ change }: { readonly change: Change }) => {
  const { t, tIf } = useWords();
  const { field, before, after } = change;
  if (field === "holidays" || field === "panel") return <Listed change={change} people={field === "panel"} />;
  const say = (value: unknown): string => {
    if (value === undefined) return t("settings.trail.empty");
    if (field === "siasn") return codesInWords(value, tIf);
    const words = inWords(value);
    if (field === "zone") return tIf(`settings.zone.${words}`, words);
    return field === "releaseApproval" ? tIf(`settings.approval.${words}`, words) : words;
  };
  return t("settings.trail.set", { before: say(before), after: say(after) });
};

const Entries = ({ trail }: { readonly trail: Trail }) => {
  const { t } = useWords();
  const { moment } = useTime();
  if (trail.items.length === 0) return <Text c="dark.3">{t("settings.trail.none")}</Text>;
  return (
    <Stack gap="md">
      {!trail.whole && <Notice tone="bad" title={t("settings.trail.broken")} />}
      {trail.items.map((item) => (
        <div key={`${item.at} ${item.changes.map(({ field }) => field).join(" ")}`}>
          <Text size="sm" c="dark.3">
            {moment(item.at)} · {nameOfOfficer(item.by)}
          </Text>
          <List size="sm">
            {item.changes.map((change) => (
              <List.Item key={change.field}>
                <Text span fw={600} size="sm">
                  {isLabelled(change.field) ? t(LABELS[change.field]) : change.field}
                </Text>
                {": "}
                <Said change={change} />
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </Stack>
  );
};

export const SettingsTrail = () => {
  const { t } = useWords();
  const query = useSettingsTrail();
  return (
    <Card maw={720} component="section" aria-label={t("settings.trail")}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("settings.trail")}
        </Title>
        <Text size="sm">{t("settings.trail.text")}</Text>
        <Loaded query={query}>{(trail) => <Entries trail={trail} />}</Loaded>
      </Stack>
    </Card>
  );
};
