/** The roster: importing it, looking at it, and what was imported before. */
import { Tabs } from "@mantine/core";
import { useNavigate, useParams } from "react-router";
import { useOfficer } from "../officer.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useWords } from "../text.tsx";
import { NotFound } from "./not-found.tsx";
import { RosterImport } from "./roster-import.tsx";
import { RosterPast } from "./roster-past.tsx";
import { RosterPeople } from "./roster-people.tsx";

const Roster = () => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const navigate = useNavigate();
  const { tab = acts ? "import" : "people" } = useParams();
  const tabs = [...(acts ? (["import"] as const) : []), "people", "past"] as const;
  if (!tabs.some((known) => known === tab)) return <NotFound />;
  return (
    <>
      <PageHead title={t("roster.title")} />
      <Tabs value={tab} onChange={(chosen) => void navigate(`/roster/${chosen ?? ""}`)} keepMounted={false}>
        <Tabs.List mb="lg">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`roster.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="import">
          <RosterImport />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <RosterPeople />
        </Tabs.Panel>
        <Tabs.Panel value="past">
          <RosterPast />
        </Tabs.Panel>
      </Tabs>
    </>
  );
};

export default Roster;
