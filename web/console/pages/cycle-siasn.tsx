/** Final results for SIASN: how many are ready, who lacks what, and the file of what is handed over. */
import { Anchor, Button, Card, Group, List, Select, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Cycle, HandedOver, Release, Siasn } from "../../../functions/http/api/types.ts";
import { IconDownload } from "../icons.ts";
import { useOfficer } from "../officer.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemAlert } from "../parts/problem.tsx";
import { predicateIn, wordIn } from "../parts/scheme-words.ts";
import { useWholeFile } from "../parts/whole-file.ts";
import { useWholeOrder } from "../parts/whole-order.ts";
import { useRelease, useSiasn } from "../queries.ts";
import { useWords } from "../text.tsx";
import { Running } from "./cycle-running.tsx";

const STATES = ["unfinished", "incomplete", "ready", "changed", "exported"] as const;
const NEEDED = ["resultRating", "behaviourRating", "predicate"];

/** Whether the scheme comes to what SIASN wants to know. */
const computesAll = (release: Release | undefined): boolean => {
  const names = (release?.scheme.phases ?? []).flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === "compute" ? step.values.map(({ name }) => name) : [])),
  );
  return NEEDED.every((name) => names.includes(name));
};

const Lacking = ({ state, release }: { readonly state: Siasn; readonly release: Release | undefined }) => {
  const { t, tIf, say } = useWords();
  const hidden = state.counts.incomplete - state.incomplete.length;
  return state.incomplete.length === 0 ? null : (
    <Notice tone="warning" title={t("siasn.lacking", { count: state.counts.incomplete })}>
      <List size="sm">
        {state.incomplete.map(({ id, person, missing }) => (
          <List.Item key={id}>
            <Anchor component={Link} size="sm" underline="always" to={`/appraisals/${id}`}>
              {person.name}
            </Anchor>
            {": "}
            {missing
              .map(({ what, value }) =>
                value
                  ? t("siasn.missing.code", {
                      value: say(predicateIn(release, value) ?? wordIn(release, "rating", value)) || value,
                    })
                  : tIf(`siasn.missing.${what}`, what),
              )
              .join(", ")}
          </List.Item>
        ))}
      </List>
      {hidden > 0 && <Text size="sm">{t("siasn.more", { count: hidden })}</Text>}
      {state.incomplete.some(({ missing }) => missing.some(({ value }) => value)) && (
        <Anchor component={Link} size="sm" underline="always" to="/settings">
          {t("siasn.settings")}
        </Anchor>
      )}
    </Notice>
  );
};

/** The hand-over comes first: nothing is in a file that no trail tells of. */
const HandOver = ({ cycle, state }: { readonly cycle: Cycle; readonly state: Siasn }) => {
  const { t } = useWords();
  const save = useWholeFile();
  const client = useQueryClient();
  const { run, soFar } = useWholeOrder();
  const [format, setFormat] = useState("csv");
  const [failed, setFailed] = useState<unknown>();
  const [missed, setMissed] = useState(0);
  const waiting = state.counts.ready + state.counts.changed;
  const download = (since?: string) =>
    save(
      `/cycles/${cycle.id}/siasn/rows`,
      { format, ...(since === undefined ? {} : { since }) },
      `siklus-siasn-${cycle.id}.${format}`,
    );
  const act = async (what: () => Promise<void>) => {
    setFailed(undefined);
    setMissed(0);
    try {
      await what();
    } catch (error) {
      setFailed(error);
    }
  };
  const handOver = () =>
    act(async () => {
      const { at, failed: count } = await run<HandedOver>(`/cycles/${cycle.id}/siasn`, {});
      setMissed(count);
      await download(at);
      await client.invalidateQueries();
    });
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <Select
          label={t("siasn.format")}
          w={140}
          allowDeselect={false}
          value={format}
          onChange={(value) => setFormat(value ?? "csv")}
          data={[
            { value: "csv", label: "CSV" },
            { value: "json", label: "JSON" },
          ]}
        />
        <Button
          disabled={waiting === 0}
          loading={soFar !== undefined}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void handOver()}
        >
          {t("siasn.handOver", { count: waiting })}
        </Button>
        <Button
          variant="default"
          disabled={state.counts.exported === 0}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void act(() => download())}
        >
          {t("siasn.again", { count: state.counts.exported })}
        </Button>
      </Group>
      <Running soFar={soFar} />
      {missed > 0 && <Notice tone="bad" title={t("order.failed", { count: missed })} />}
      {failed !== undefined && <ProblemAlert error={failed} />}
    </Stack>
  );
};

/** Only where the scheme has both ratings and a predicate. */
export const SiasnCard = ({ cycle }: { readonly cycle: Cycle }) => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const release = useRelease(cycle.releaseId).data;
  const wanted = computesAll(release);
  const query = useSiasn(cycle.id, wanted);
  if (!wanted) return null;
  return (
    <Card component="section" aria-label={t("siasn.title")}>
      <Stack>
        <Title order={2} size="h4">
          {t("siasn.title")}
        </Title>
        <Text>{t("siasn.text")}</Text>
        <Loaded query={query}>
          {(state) => (
            <Stack>
              <Group gap="lg">
                {STATES.map((name) => (
                  <Text key={name} size="sm">
                    {t(`siasn.state.${name}`)}: <b className="number">{state.counts[name]}</b>
                  </Text>
                ))}
              </Group>
              <Lacking state={state} release={release} />
              {acts && <HandOver cycle={cycle} state={state} />}
            </Stack>
          )}
        </Loaded>
        <Text size="sm" c="dark.3">
          {t("siasn.not")}
        </Text>
      </Stack>
    </Card>
  );
};
