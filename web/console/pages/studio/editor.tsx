/** One draft: its tabs, its state on the server, the way back and forth, and what can be done with it. */
import { ActionIcon, Badge, Button, Group, Loader, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { Draft } from "../../../../functions/http/api/types.ts";
import { useCall } from "../../api.ts";
import { IconArrowBackUp, IconArrowForwardUp, IconDownload } from "../../icons.ts";
import { useOfficer } from "../../officer.ts";
import { Loaded } from "../../parts/loaded.tsx";
import { Notice } from "../../parts/notice.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { writeBundle } from "../../studio-model/documents.ts";
import { textIn } from "../../studio-model/json.ts";
import type { Spot } from "../../studio-model/place.ts";
import { useWords } from "../../text.tsx";
import { useTime } from "../../time.tsx";
import { NotFound } from "../not-found.tsx";
import { CalendarTab } from "./calendar-tab.tsx";
import { FindingsTab } from "./findings-tab.tsx";
import { FormsTab } from "./forms-tab.tsx";
import { Propose } from "./propose.tsx";
import { RecordsTab } from "./records-tab.tsx";
import { RulesTab } from "./rules-tab.tsx";
import { StudioContext, useFindings } from "./studio.ts";
import { TextsTab } from "./texts-tab.tsx";
import { type SaveState, useDraft } from "./use-draft.ts";
import { WorkflowTab } from "./workflow-tab.tsx";

const TABS = ["workflow", "calendar", "forms", "records", "rules", "texts", "findings"] as const;
type TabName = (typeof TABS)[number];

/** The tab and what is chosen in it, for what a finding is about. */
const addressOf = (spot: Spot): readonly [TabName, string] => {
  switch (spot.kind) {
    case "step":
    case "workflow":
      return ["workflow", spot.path.join(".")];
    case "form":
      return ["forms", spot.field === undefined ? spot.form : `${spot.form}/${spot.field}`];
    case "record":
      return ["records", ""];
    case "message":
      return ["texts", spot.message];
    case "scheme":
      return ["texts", ""];
  }
};

const useAddress = (draftId: string) => {
  const { tab } = useParams();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const go = (wanted: TabName, chosen: string, replace = false) =>
    void navigate(`/studio/${draftId}/${wanted}${chosen === "" ? "" : `?at=${encodeURIComponent(chosen)}`}`, {
      replace,
    });
  return { tab: TABS.find((one) => one === tab) ?? "workflow", chosen: params.get("at") ?? "", go };
};

/** Ctrl+Z and its like take back whole edits, wherever the cursor stands but in the editor of code, which has its own. */
const useKeys = (undo: () => void, redo: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const inCode = event.target instanceof Element && event.target.closest(".cm-editor") !== null;
      if (inCode || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [undo, redo]);
};

const Saved = ({ state }: { readonly state: SaveState }) => {
  const { t } = useWords();
  return (
    <Text size="sm" c={state === "failed" || state === "clash" ? "red.9" : "dark.3"} role="status">
      {t(`studio.save.${state}`)}
    </Text>
  );
};

const Clash = ({
  theirs,
  settle,
}: {
  readonly theirs: Draft;
  readonly settle: (whose: "mine" | "theirs") => void;
}) => {
  const { t } = useWords();
  const { moment } = useTime();
  return (
    <Notice tone="warning" role="alert" title={t("studio.clash")}>
      <Text size="sm">{t("studio.clash.text", { by: theirs.updatedBy, at: moment(theirs.updatedAt) })}</Text>
      <Group mt="sm">
        <Button size="xs" onClick={() => settle("theirs")}>
          {t("studio.clash.theirs")}
        </Button>
        <Button size="xs" variant="default" onClick={() => settle("mine")}>
          {t("studio.clash.mine")}
        </Button>
      </Group>
    </Notice>
  );
};

const Editor = ({ draft }: { readonly draft: Draft }) => {
  const { t } = useWords();
  const { acts } = useOfficer();
  const { work, state, theirs, settle, edit, undo, redo, canUndo, canRedo } = useDraft(draft, acts);
  const { documents, name } = work;
  const { findings, judged } = useFindings(documents);
  const { tab, chosen, go } = useAddress(draft.id);
  useKeys(undo, redo);
  const studio = {
    documents,
    acts,
    findings,
    judged,
    chosen,
    edit: (change: (all: typeof documents) => typeof documents, about?: string) =>
      edit((one) => {
        const next = change(one.documents);
        return next === one.documents ? one : { ...one, documents: next };
      }, about),
    go: (spot: Spot) => go(...addressOf(spot)),
    choose: (wanted: string) => go(tab, wanted, true),
  };
  const exported = () =>
    saveFile(
      new Blob([writeBundle(documents)], { type: "application/json" }),
      `${textIn(documents.scheme.id) || "scheme"}.scheme.json`,
    );
  return (
    <StudioContext value={studio}>
      <PageHead title={name || t("studio.title")} back={{ to: "/studio", label: t("studio.title") }}>
        <Saved state={state} />
        {!judged && <Loader size="xs" role="status" aria-label={t("studio.findings.judging")} />}
        <ActionIcon.Group>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={!canUndo}
            onClick={undo}
            aria-label={t("studio.undo")}
          >
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={!canRedo}
            onClick={redo}
            aria-label={t("studio.redo")}
          >
            <IconArrowForwardUp size={18} aria-hidden />
          </ActionIcon>
        </ActionIcon.Group>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={exported}>
          {t("studio.export")}
        </Button>
        {acts && (
          <Propose documents={documents} ready={judged && findings.length === 0 && state !== "clash"} />
        )}
      </PageHead>
      <Stack>
        {theirs && <Clash theirs={theirs} settle={settle} />}
        {acts && (
          <TextInput
            label={t("studio.name")}
            maw={480}
            maxLength={120}
            value={name}
            onChange={(event) => {
              const { value } = event.currentTarget;
              edit((one) => ({ ...one, name: value }), "name");
            }}
          />
        )}
        <Tabs
          value={tab}
          onChange={(wanted) => go(TABS.find((one) => one === wanted) ?? "workflow", "")}
          keepMounted={false}
        >
          <Tabs.List>
            {TABS.map((one) => (
              <Tabs.Tab
                key={one}
                value={one}
                rightSection={
                  one === "findings" && findings.length > 0 ? (
                    <Badge size="sm" color="red.9" circle>
                      {findings.length}
                    </Badge>
                  ) : null
                }
              >
                {t(`studio.tab.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="workflow" pt="md">
            <WorkflowTab />
          </Tabs.Panel>
          <Tabs.Panel value="calendar" pt="md">
            <CalendarTab />
          </Tabs.Panel>
          <Tabs.Panel value="forms" pt="md">
            <FormsTab />
          </Tabs.Panel>
          <Tabs.Panel value="records" pt="md">
            <RecordsTab />
          </Tabs.Panel>
          <Tabs.Panel value="rules" pt="md">
            <RulesTab />
          </Tabs.Panel>
          <Tabs.Panel value="texts" pt="md">
            <TextsTab />
          </Tabs.Panel>
          <Tabs.Panel value="findings" pt="md">
            <FindingsTab />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </StudioContext>
  );
};

const StudioPage = () => {
  const { t } = useWords();
  const { draftId = "" } = useParams();
  const call = useCall();
  // Read once: what is typed here is newer than whatever the server has.
  const draft = useQuery({
    queryKey: ["draft", draftId],
    queryFn: () => call<Draft>("GET", `/drafts/${draftId}`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <Loaded query={draft} missing={<NotFound title={t("studio.missing")} />}>
      {(found) => <Editor key={found.id} draft={found} />}
    </Loaded>
  );
};

export default StudioPage;
