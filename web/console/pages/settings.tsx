import {
  Button,
  Card,
  Fieldset,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRef, useState } from "react";
import type { Settings as Facts } from "../../../functions/http/api/types.ts";
import { useOfficer } from "../officer.ts";
import { wrongIn } from "../parts/field-errors.ts";
import { Loaded } from "../parts/loaded.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { useAct, useSettings } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import { PanelField } from "./settings-panel.tsx";
import { oddGrades, SiasnFields, siasnSent, siasnText } from "./settings-siasn.tsx";
import { SettingsTrail } from "./settings-trail.tsx";

const emptyAuthority = { name: "", position: "", email: "", unitName: "", nip: "", grade: "" };

/** Side by side, fields stand on one line however long their hints are. */
const BELOW: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

/** What is left empty is not there. */
const stated = (values: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value = ""]) => value.trim() !== ""));

const ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

/** The zones of Indonesia, and another one that was set by other means. */
const zonesWith = (zone: string): readonly string[] => (ZONES.includes(zone) ? ZONES : [...ZONES, zone]);

const FIELDS = [
  "agency",
  "zone",
  "graceWorkingDays",
  "mailBurst",
  "mostAppraised",
  "holidays",
  "panel",
  "appointingAuthority",
  "releaseApproval",
  "siasn",
];

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text.length === 10;
};

/** How many there are in each year, and whether this year and the next have any: without them every weekday is worked. */
const HolidayYears = ({ days }: { readonly days: readonly string[] }) => {
  const { t } = useWords();
  const { now, dayOf } = useTime();
  const year = Number(dayOf(now()).slice(0, 4));
  const years = Map.groupBy(new Set(days), (day) => Number(day.slice(0, 4)));
  const counted = [...years].sort(([a], [b]) => a - b).map(([one, all]) => `${one} (${all.length})`);
  const missing = [year, year + 1].filter((one) => !years.has(one));
  return (
    <Stack gap={4}>
      {counted.length > 0 && (
        <Text size="sm" c="dark.3">
          {t("settings.holidays.years", { years: counted.join(", ") })}
        </Text>
      )}
      {missing.length > 0 && (
        <Text size="sm" c="orange.9">
          {t("settings.holidays.missing", { years: missing.join(", ") })}
        </Text>
      )}
    </Stack>
  );
};

const SettingsForm = ({ facts }: { readonly facts: Facts }) => {
  const { t, tIf } = useWords();
  const { acts } = useOfficer();
  const [agency, setAgency] = useState(facts.agency);
  const [zone, setZone] = useState(facts.zone);
  const [grace, setGrace] = useState<string | number>(facts.graceWorkingDays);
  const [burst, setBurst] = useState<string | number>(facts.mailBurst);
  const [most, setMost] = useState<string | number>(facts.mostAppraised ?? "");
  const [approval, setApproval] = useState(facts.releaseApproval ?? "second");
  const [holidays, setHolidays] = useState(facts.holidays.join("\n"));
  const [panel, setPanel] = useState<readonly string[]>(facts.panel ?? []);
  const [authority, setAuthority] = useState({ ...emptyAuthority, ...facts.appointingAuthority });
  const [siasn, setSiasn] = useState(siasnText(facts.siasn));
  const save = useAct((call, body: unknown) => call("PUT", "/settings", { body }));
  const wrong = wrongIn(save.error);
  const days = holidays.split(/\s+/).filter((day) => day !== "");
  const noDays = days.filter((day) => !isDay(day));
  const holidaysField = useRef<HTMLTextAreaElement>(null);
  const gradesField = useRef<HTMLTextAreaElement>(null);
  const submit = async () => {
    if (noDays.length > 0) return holidaysField.current?.focus();
    if (oddGrades(siasn).length > 0) return gradesField.current?.focus();
    const { name, position, email, unitName, nip, grade } = authority;
    const known = [name, position, email].some((value) => value.trim() !== "");
    await save.mutateAsync({
      agency,
      zone,
      graceWorkingDays: Number(grace),
      mailBurst: Number(burst),
      mostAppraised: Number(most),
      holidays: days,
      panel,
      releaseApproval: approval,
      siasn: siasnSent(siasn),
      ...(known
        ? { appointingAuthority: { name, position, email, unitName, ...stated({ nip, grade }) } }
        : {}),
    });
    notifications.show({ message: t("app.saved"), color: "teal" });
  };
  const field = (name: keyof typeof emptyAuthority) => ({
    value: authority[name] ?? "",
    error: wrong(`appointingAuthority/${name}`),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setAuthority({ ...authority, [name]: event.currentTarget.value }),
  });
  return (
    <Card maw={720}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit().catch(() => undefined);
        }}
      >
        <Fieldset variant="unstyled" disabled={!acts}>
          <Stack>
            <TextInput
              label={t("settings.agency")}
              error={wrong("agency")}
              required
              value={agency}
              onChange={(event) => setAgency(event.currentTarget.value)}
            />
            <Select
              label={t("settings.zone")}
              error={wrong("zone")}
              required
              allowDeselect={false}
              value={zone}
              onChange={(value) => setZone(value ?? zone)}
              data={zonesWith(facts.zone).map((value) => ({
                value,
                label: tIf(`settings.zone.${value}`, value),
              }))}
            />
            <Group grow align="flex-end">
              <NumberInput
                label={t("settings.grace")}
                error={wrong("graceWorkingDays")}
                min={0}
                max={60}
                value={grace}
                onChange={setGrace}
              />
              <NumberInput
                label={t("settings.burst")}
                error={wrong("mailBurst")}
                min={1}
                max={100}
                value={burst}
                onChange={setBurst}
              />
            </Group>
            <NumberInput
              label={t("settings.span")}
              error={wrong("mostAppraised")}
              min={1}
              max={1000}
              value={most}
              onChange={setMost}
            />
            <Select
              label={t("settings.approval")}
              description={t("settings.approval.hint")}
              error={wrong("releaseApproval")}
              required
              allowDeselect={false}
              value={approval}
              onChange={(value) => setApproval(value === "own" ? "own" : "second")}
              data={(["second", "own"] as const).map((value) => ({
                value,
                label: t(`settings.approval.${value}`),
              }))}
            />
            <Fieldset legend={t("settings.authority")}>
              <Stack gap="sm">
                <TextInput
                  label={t("settings.authority.name")}
                  description={t("settings.authority.hint")}
                  {...field("name")}
                />
                <TextInput label={t("settings.authority.position")} {...field("position")} />
                <TextInput label={t("settings.authority.email")} type="email" {...field("email")} />
                <SimpleGrid cols={{ base: 1, xs: 2 }}>
                  <TextInput
                    label={t("settings.authority.nip")}
                    description={t("settings.authority.nip.hint")}
                    inputWrapperOrder={BELOW}
                    {...field("nip")}
                  />
                  <TextInput
                    label={t("settings.authority.grade")}
                    description={t("settings.authority.grade.hint")}
                    inputWrapperOrder={BELOW}
                    {...field("grade")}
                  />
                </SimpleGrid>
              </Stack>
            </Fieldset>
            <PanelField panel={panel} onChange={setPanel} error={wrong("panel")} />
            <SiasnFields
              known={facts.siasnKnown}
              value={siasn}
              onChange={setSiasn}
              wrong={wrong}
              grades={gradesField}
            />
            <Textarea
              label={t("settings.holidays")}
              description={t("settings.holidays.hint")}
              error={
                noDays.length > 0
                  ? t("settings.holidays.wrong", { days: noDays.map((day) => `“${day}”`).join(", ") })
                  : wrong("holidays")
              }
              ref={holidaysField}
              autosize
              minRows={6}
              maxRows={14}
              value={holidays}
              onChange={(event) => setHolidays(event.currentTarget.value)}
            />
            {noDays.length === 0 && <HolidayYears days={days} />}
            <ProblemAlert error={save.error} beside={FIELDS} />
            {acts && (
              <Group>
                <Button type="submit" loading={save.isPending}>
                  {t("app.save")}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </form>
    </Card>
  );
};

const Settings = () => {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t("settings.title")} />
      <Stack gap="lg">
        <Loaded query={useSettings()}>{(facts) => <SettingsForm facts={facts} />}</Loaded>
        <SettingsTrail />
      </Stack>
    </>
  );
};

export default Settings;
