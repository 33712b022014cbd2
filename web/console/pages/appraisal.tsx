/** One appraisal: where it stands and what may be done, its journey, forms, results, mails and audit trail. */
import { Anchor, Card, Grid, Stack, Tabs, Title } from "@mantine/core";
import { useMemo } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { Appraisal as Case } from "../../../functions/http/api/types.ts";
import { Loaded } from "../parts/loaded.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { namesOf } from "../parts/people-names.ts";
import { phaseOrStepTitle } from "../parts/scheme-words.ts";
import { StateBadge } from "../parts/state-badge.tsx";
import { useAppraisal, useCycle, useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";
import { AppraisalAudit } from "./appraisal-audit.tsx";
import { AppraisalForms } from "./appraisal-forms.tsx";
import { AppraisalMails } from "./appraisal-mails.tsx";
import { AppraisalNow } from "./appraisal-now.tsx";
import { AppraisalResults } from "./appraisal-results.tsx";
import type { Shown } from "./appraisal-shown.ts";
import { AppraisalTimeline } from "./appraisal-timeline.tsx";
import { NotFound } from "./not-found.tsx";

const TABS = ["timeline", "forms", "results", "mails", "audit"] as const;

/** What this appraisal began beside the year, or the year that it follows from. */
const FollowUps = ({ appraisal, release }: Pick<Shown, "appraisal" | "release">) => {
  const { t, say } = useWords();
  const { started, follows } = appraisal;
  const title = (id: string) => say(phaseOrStepTitle(release, id)) || id;
  if (started.length === 0 && follows === undefined) return null;
  return (
    <Card mt="lg">
      <Title order={2} size="h6" mb="xs">
        {t(follows === undefined ? "appraisal.started" : "appraisal.follows", {
          title: title(follows?.followUp ?? ""),
        })}
      </Title>
      <Stack gap={4}>
        {follows !== undefined && (
          <Anchor component={Link} to={`/appraisals/${follows.appraisal}`}>
            {t("appraisal.follows.open")}
          </Anchor>
        )}
        {started.map((one) => (
          <Anchor key={one.appraisal} component={Link} to={`/appraisals/${one.appraisal}`}>
            {title(one.followUp)}
          </Anchor>
        ))}
      </Stack>
    </Card>
  );
};

const Facts = ({ appraisal }: { readonly appraisal: Case }) => {
  const { t } = useWords();
  const { employee, appraiser, reviewingOfficer, unitHead } = appraisal;
  const facts = [
    [t("appraisal.nip"), employee.nip],
    [t("appraisal.position"), employee.position],
    [t("appraisal.grade"), employee.grade],
    [t("appraisal.unit"), employee.unitName],
  ] as const;
  const roles = [
    [t("role.appraiser"), appraiser],
    [t("role.reviewingOfficer"), reviewingOfficer],
    [t("role.unitHead"), unitHead],
  ] as const;
  const list = (rows: readonly (readonly [string, string | undefined])[]) => (
    <dl style={{ margin: 0 }}>
      {rows.map(([label, value]) => (
        <div key={label} style={{ marginBlockEnd: "0.6rem" }}>
          <dt style={{ fontSize: "0.85rem", color: "#495057" }}>{label}</dt>
          <dd style={{ margin: 0, overflowWrap: "anywhere" }}>{value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Card>
      {list(facts)}
      <Title order={2} size="h6" mt="sm" mb="xs">
        {t("appraisal.roles")}
      </Title>
      {list(
        roles.map(
          ([label, person]) =>
            [label, person ? `${person.name}, ${person.position}` : t("role.vacant")] as const,
        ),
      )}
    </Card>
  );
};

const Whole = ({ appraisal, tab }: { readonly appraisal: Case; readonly tab: string }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const cycle = useCycle(appraisal.cycleId).data;
  const release = useRelease(appraisal.releaseId).data;
  const names = useMemo(() => namesOf(appraisal), [appraisal]);
  const shown: Shown = { appraisal, release, names };
  return (
    <>
      <PageHead
        title={appraisal.employee.name}
        back={{ to: `/cycles/${appraisal.cycleId}/appraisals`, label: cycle?.name ?? t("list.title") }}
      >
        <StateBadge status={appraisal.status} />
      </PageHead>
      <Grid>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <AppraisalNow {...shown} />
          <Tabs
            value={tab}
            onChange={(chosen) => void navigate(`/appraisals/${appraisal.id}/${chosen ?? ""}`)}
            keepMounted={false}
            mt="lg"
          >
            <Tabs.List mb="md">
              {TABS.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`appraisal.tab.${name}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="timeline">
              <AppraisalTimeline {...shown} />
            </Tabs.Panel>
            <Tabs.Panel value="forms">
              <AppraisalForms {...shown} />
            </Tabs.Panel>
            <Tabs.Panel value="results">
              <AppraisalResults {...shown} />
            </Tabs.Panel>
            <Tabs.Panel value="mails">
              <AppraisalMails {...shown} />
            </Tabs.Panel>
            <Tabs.Panel value="audit">
              <AppraisalAudit {...shown} />
            </Tabs.Panel>
          </Tabs>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Facts appraisal={appraisal} />
          <FollowUps appraisal={appraisal} release={release} />
        </Grid.Col>
      </Grid>
    </>
  );
};

const Appraisal = () => {
  const { t } = useWords();
  const { appraisalId = "", tab = "timeline" } = useParams();
  const query = useAppraisal(appraisalId);
  if (!TABS.some((known) => known === tab)) return <NotFound />;
  return (
    <Loaded query={query} missing={<NotFound title={t("appraisal.missing")} text={t("missing.text")} />}>
      {(appraisal) => <Whole appraisal={appraisal} tab={tab} />}
    </Loaded>
  );
};

export default Appraisal;
