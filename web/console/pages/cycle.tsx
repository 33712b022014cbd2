/** One cycle: its progress, its appraisals, its gates. */
import { Box, Tabs, Text } from "@mantine/core";
import { useNavigate, useParams } from "react-router";
import type { Cycle as Facts } from "../../../functions/http/api/types.ts";
import { useOfficer } from "../officer.ts";
import { CycleStatus } from "../parts/cycle-status.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { Notice } from "../parts/notice.tsx";
import { NoRight } from "../parts/only.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { shortOf } from "../parts/release-words.ts";
import { useCycle } from "../queries.ts";
import { useWords } from "../text.tsx";
import { CycleActions } from "./cycle-actions.tsx";
import { CycleAppraisals } from "./cycle-appraisals.tsx";
import { CycleGates } from "./cycle-gates.tsx";
import { CycleProgress } from "./cycle-progress.tsx";
import { CycleReports } from "./cycle-reports.tsx";
import { NotFound } from "./not-found.tsx";

/** A move to another release that has not reached everybody yet. */
const Moving = ({ cycle: { moves = [], status } }: { readonly cycle: Facts }) => {
  const { t } = useWords();
  const last = moves.at(-1);
  if (status !== "running" || !last || last.finishedAt !== undefined) return null;
  return (
    <Box mb="md">
      <Notice tone="info" role="status">
        <Text size="sm">{t("move.unfinished", { release: shortOf(last.to) })}</Text>
      </Notice>
    </Box>
  );
};

const Cycle = () => {
  const { t } = useWords();
  const { reads } = useOfficer();
  const navigate = useNavigate();
  const { cycleId = "", tab = "progress" } = useParams();
  const query = useCycle(cycleId);
  const tabs = ["progress", ...(reads ? ["appraisals"] : []), "gates", ...(reads ? ["reports"] : [])];
  if ((tab === "appraisals" || tab === "reports") && !reads) return <NoRight />;
  if (!tabs.includes(tab)) return <NotFound />;
  const missing = <NotFound title={t("cycle.missing")} text={t("missing.text")} />;
  return (
    <Loaded query={query} missing={missing}>
      {(cycle) => (
        <>
          <PageHead title={cycle.name} back={{ to: "/", label: t("cycles.title") }}>
            <CycleStatus status={cycle.status} />
            {reads && <CycleActions cycle={cycle} />}
          </PageHead>
          <Text c="dark.3" mt={-12} mb="md">
            {t("cycle.year", { year: cycle.year })} · {t("app.people", { count: cycle.people })}
          </Text>
          <Moving cycle={cycle} />
          <Tabs
            value={tab}
            onChange={(chosen) => void navigate(`/cycles/${cycleId}/${chosen ?? "progress"}`)}
            keepMounted={false}
          >
            <Tabs.List mb="lg">
              <Tabs.Tab value="progress">{t("cycle.tab.progress")}</Tabs.Tab>
              {reads && <Tabs.Tab value="appraisals">{t("cycle.tab.appraisals")}</Tabs.Tab>}
              <Tabs.Tab value="gates">{t("cycle.tab.gates")}</Tabs.Tab>
              {reads && <Tabs.Tab value="reports">{t("cycle.tab.reports")}</Tabs.Tab>}
            </Tabs.List>
            <Tabs.Panel value="progress">
              <CycleProgress cycle={cycle} />
            </Tabs.Panel>
            <Tabs.Panel value="appraisals">
              <CycleAppraisals cycle={cycle} />
            </Tabs.Panel>
            <Tabs.Panel value="gates">
              <CycleGates cycle={cycle} />
            </Tabs.Panel>
            <Tabs.Panel value="reports">
              <CycleReports cycle={cycle} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Loaded>
  );
};

export default Cycle;
