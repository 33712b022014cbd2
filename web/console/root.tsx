/** Providers around the pages, and who may come in. */
import { Button, Center, Loader, MantineProvider, Text } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { BrowserRouter, Navigate, Route, Routes, useLocation } from "react-router";
import { ProblemError } from "./api.ts";
import { BASE, type Config } from "./config.ts";
import { NotFound } from "./pages/not-found.tsx";
import { Layout } from "./parts/layout.tsx";
import { Net } from "./parts/net.tsx";
import { Only } from "./parts/only.tsx";
import { ProblemAlert } from "./parts/problem.tsx";
import { SignInAgain } from "./parts/sign-in-again.tsx";
import { Toasts } from "./parts/toasts.tsx";
import { Door, Welcome } from "./parts/welcome.tsx";
import { useAgency, useMe } from "./queries.ts";
import { SessionProvider, useSession } from "./session.tsx";
import { useWords, WordsProvider } from "./text.tsx";
import { theme, variables } from "./theme.ts";
import { ZoneProvider } from "./time.tsx";

const Cycles = lazy(() => import("./pages/cycles.tsx"));
const Cycle = lazy(() => import("./pages/cycle.tsx"));
const UnitSheet = lazy(() => import("./pages/unit-sheet.tsx"));
const Launch = lazy(() => import("./pages/launch.tsx"));
const Appraisal = lazy(() => import("./pages/appraisal.tsx"));
const Delegations = lazy(() => import("./pages/delegations.tsx"));
const Roster = lazy(() => import("./pages/roster.tsx"));
const Drafts = lazy(() => import("./pages/studio/drafts.tsx"));
const Studio = lazy(() => import("./pages/studio/editor.tsx"));
const Releases = lazy(() => import("./pages/releases.tsx"));
const ReleaseProposal = lazy(() => import("./pages/releases-proposal.tsx"));
const OneRelease = lazy(() => import("./pages/releases-release.tsx"));
const Settings = lazy(() => import("./pages/settings.tsx"));

const TRIES = 2;

/** A refusal is an answer; only what may be a passing trouble is asked again. */
const passing = (tries: number, error: unknown): boolean =>
  tries < TRIES && !(error instanceof ProblemError && error.status < 500);

const newClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry: passing, refetchOnWindowFocus: true } } });

const Busy = () => {
  const { t } = useWords();
  return (
    <Center mih="60vh" role="status" aria-label={t("app.loading")}>
      <Loader />
    </Center>
  );
};

const Inside = () => {
  const { t } = useWords();
  const { state, signOut } = useSession();
  const me = useMe();
  const agency = useAgency();
  const { pathname, search } = useLocation();
  const refused = me.error instanceof ProblemError && me.error.status === 401;
  if (refused && !me.data) return <Welcome path={pathname + search} again />;
  if (me.isError && !me.data)
    return (
      <Door title={t("problem.title")}>
        <ProblemAlert error={me.error} retry={() => void me.refetch()} />
      </Door>
    );
  if (!me.data || (agency.isPending && me.data.roles.length > 0)) return <Busy />;
  if (me.data.roles.length === 0)
    return (
      <Door title={t("sign.noRole")}>
        <Text>{t("sign.noRole.text")}</Text>
        <Button variant="default" onClick={signOut}>
          {t("sign.out")}
        </Button>
      </Door>
    );
  return (
    <ZoneProvider>
      <Suspense fallback={<Busy />}>
        <Routes>
          <Route element={<Layout me={me.data} />}>
            <Route index element={<Cycles />} />
            <Route path="cycles/:cycleId/:tab?" element={<Cycle />} />
            <Route element={<Only who="reads" />}>
              <Route path="cycles/:cycleId/sheets/:step/:unit" element={<UnitSheet />} />
              <Route path="appraisals/:appraisalId/:tab?" element={<Appraisal />} />
              <Route path="roster/:tab?" element={<Roster />} />
              <Route path="delegations" element={<Delegations />} />
              <Route path="studio" element={<Drafts />} />
              <Route path="studio/:draftId/:tab?" element={<Studio />} />
              <Route path="releases" element={<Releases />} />
              <Route path="releases/proposals/:proposalId" element={<ReleaseProposal />} />
              <Route path="releases/:releaseId" element={<OneRelease />} />
              <Route path="settings" element={<Settings />} />
            </Route>
            <Route element={<Only who="acts" />}>
              <Route path="launch" element={<Launch />} />
            </Route>
            <Route path="*" element={<NotFound />} />
          </Route>
        </Routes>
      </Suspense>
      {(refused || state === "out") && <SignInAgain />}
    </ZoneProvider>
  );
};

const Gate = () => {
  const { state, returnTo } = useSession();
  const { pathname, search } = useLocation();
  const coming = pathname === "/callback";
  const [been, setBeen] = useState(false);
  if (state === "in" && !been) setBeen(true);
  if (been && !coming) return <Inside />;
  if (state === "busy") return <Busy />;
  if (state === "in") return coming ? <Navigate to={returnTo} replace /> : <Inside />;
  return <Welcome path={coming ? "/" : pathname + search} again={false} />;
};

export const Root = ({ config }: { readonly config: Config }) => {
  const [client] = useState(newClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme="light">
      <WordsProvider>
        <Toasts />
        <QueryClientProvider client={client}>
          <SessionProvider config={config}>
            <BrowserRouter basename={BASE}>
              <Net>
                <Gate />
              </Net>
            </BrowserRouter>
          </SessionProvider>
        </QueryClientProvider>
      </WordsProvider>
    </MantineProvider>
  );
};
