/** What the pages read, one hook a resource. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type {
  Agency,
  Appraisal,
  AppraisalRow,
  Audit,
  Award,
  ChangeSummary,
  Cycle,
  Delegation,
  DraftRow,
  Gate,
  History,
  Me,
  MovePreview,
  Page,
  PersonRow,
  Progress,
  Proposal,
  ProposalRow,
  Rater,
  Release,
  ReleaseRow,
  RosterImportEntry,
  SchemeRow,
  ServedBatch,
  ServedSlips,
  Settings,
  SettingsTrail,
  Sheet,
  Siasn,
  Unit,
} from "../../functions/http/api/types.ts";
import { type Call, useCall } from "./api.ts";
import { useSession } from "./session.tsx";
import { useWords } from "./text.tsx";

const LIVE = 3000;

/** Who signed in, and the product's time: the same in every language. */
export const useMe = () => {
  const call = useCall();
  const { token } = useSession();
  return useQuery({
    queryKey: ["me"],
    queryFn: () => call<Me>("GET", "/me"),
    enabled: token !== undefined,
    staleTime: 1000,
  });
};

/** The agency's name and its zone, which every role may know. */
export const useAgency = () => {
  const call = useCall();
  const { token } = useSession();
  return useQuery({
    queryKey: ["agency"],
    queryFn: () => call<Agency>("GET", "/agency"),
    enabled: token !== undefined,
    staleTime: 60_000,
  });
};

const useRead = <T>(
  path: string,
  options: { readonly live?: boolean; readonly enabled?: boolean; readonly forever?: boolean } = {},
) => {
  const call = useCall();
  const { token } = useSession();
  const { language } = useWords();
  return useQuery({
    queryKey: [path, language],
    queryFn: () => call<T>("GET", path),
    refetchInterval: options.live ? LIVE : false,
    enabled: (options.enabled ?? true) && token !== undefined,
    staleTime: options.forever ? Number.POSITIVE_INFINITY : 1000,
    placeholderData: keepPreviousData,
  });
};

type Items<T> = { readonly items: readonly T[] };

export const useSettings = () => useRead<Settings>("/settings");
export const useSettingsTrail = () => useRead<SettingsTrail>("/settings/changes");
export const useCycles = () => useRead<Items<Cycle>>("/cycles");
export const useCycle = (id: string) => useRead<Cycle>(`/cycles/${id}`);
export const useProgress = (id: string, live = true) => useRead<Progress>(`/cycles/${id}/progress`, { live });
export const useGates = (id: string) => useRead<Items<Gate>>(`/cycles/${id}/gates`, { live: true });
/** By a computed value; without a name by the rating that counts. */
export const useRaters = (id: string, value: string | undefined) =>
  useRead<Items<Rater>>(`/cycles/${id}/raters${value ? `?value=${encodeURIComponent(value)}` : ""}`, {
    enabled: value !== undefined,
  });
/** The people of these ids, each as soon as it is known. */
export const usePersons = (ids: readonly string[]): readonly (PersonRow | undefined)[] => {
  const call = useCall();
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["person", id],
      queryFn: () => call<PersonRow>("GET", `/people/${id}`),
      staleTime: 60_000,
    })),
  });
  return found.map(({ data }) => data);
};

/** Of those who lack something this many are named, however large the cycle is. */
const NAMED = 100;

const withPart = (all: Siasn, { counts, incomplete }: Siasn): Siasn => ({
  counts: {
    unfinished: all.counts.unfinished + counts.unfinished,
    incomplete: all.counts.incomplete + counts.incomplete,
    ready: all.counts.ready + counts.ready,
    changed: all.counts.changed + counts.changed,
    exported: all.counts.exported + counts.exported,
  },
  incomplete: [...all.incomplete, ...incomplete].slice(0, NAMED),
});

/** Every appraisal of the cycle is looked at for it, part by part: not again just because the window is looked at. */
export const useSiasn = (id: string, enabled: boolean) => {
  const call = useCall();
  const { token } = useSession();
  const { language } = useWords();
  const path = `/cycles/${id}/siasn`;
  return useQuery({
    queryKey: [path, language],
    queryFn: async () => {
      let all = await call<Siasn>("GET", path);
      for (let { cursor } = all; cursor !== undefined; ) {
        const part: Siasn = await call<Siasn>("GET", `${path}?cursor=${encodeURIComponent(cursor)}`);
        all = withPart(all, part);
        cursor = part.cursor;
      }
      return all;
    },
    enabled: enabled && token !== undefined,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });
};
/** By the path of the sheet. */
export const useSheet = (path: string) => useRead<Sheet>(path);
export const useAwards = (id: string) => useRead<Items<Award>>(`/cycles/${id}/awards`);
export const useServedBatches = (id: string) => useRead<Items<ServedBatch>>(`/cycles/${id}/served-codes`);
export const useServedSlips = (id: string, batch: string) =>
  useRead<ServedSlips>(`/cycles/${id}/served-codes/${batch}`, { forever: true });
export const useUnits = (enabled = true) => useRead<Items<Unit>>("/units", { enabled });
export const useSchemes = () => useRead<Items<SchemeRow>>("/schemes");
export const useReleases = () => useRead<Items<ReleaseRow>>("/releases");
export const useRelease = (id: string | undefined) =>
  useRead<Release>(`/releases/${id}`, { enabled: id !== undefined, forever: true });
export const useProposals = () => useRead<Items<ProposalRow>>("/proposals");
export const useProposal = (id: string) => useRead<Proposal>(`/proposals/${id}`);
export const useChanges = (releaseId: string) =>
  useRead<ChangeSummary>(`/releases/${releaseId}/changes`, { forever: true });
export const useMovePreview = (cycleId: string, releaseId: string | undefined) =>
  useRead<MovePreview>(`/cycles/${cycleId}/release/${releaseId}`, { enabled: releaseId !== undefined });
export const useImports = () => useRead<Items<RosterImportEntry>>("/rosters");
export const useAppraisal = (id: string) => useRead<Appraisal>(`/appraisals/${id}`, { live: true });
export const useAudit = (id: string, events: number | undefined) => {
  const call = useCall();
  const { token } = useSession();
  return useQuery({
    queryKey: ["audit", id, events],
    queryFn: () => call<Audit>("GET", `/appraisals/${id}/audit`),
    enabled: events !== undefined && token !== undefined,
    placeholderData: keepPreviousData,
  });
};
export const useDrafts = () => useRead<Items<DraftRow>>("/drafts");
export const useDelegations = () => useRead<Items<Delegation>>("/delegations");
export const useHistory = (id: string, enabled: boolean) =>
  useRead<History>(`/appraisals/${id}/history`, { enabled });

const queryOf = (filter: Readonly<Record<string, string | undefined>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined && value !== "") query.set(name, value);
  return query.toString();
};

const usePages = <T>(path: string, filter: Readonly<Record<string, string | undefined>>, live: boolean) => {
  const call = useCall();
  const { token } = useSession();
  const { language } = useWords();
  return useInfiniteQuery({
    enabled: token !== undefined,
    queryKey: [path, filter, language],
    queryFn: ({ pageParam }) => call<Page<T>>("GET", `${path}?${queryOf({ ...filter, cursor: pageParam })}`),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
    refetchInterval: live ? LIVE * 2 : false,
    placeholderData: keepPreviousData,
  });
};

export const useAppraisals = (cycleId: string, filter: Readonly<Record<string, string | undefined>>) =>
  usePages<AppraisalRow>(`/cycles/${cycleId}/appraisals`, filter, true);

export const usePeople = (filter: Readonly<Record<string, string | undefined>>) =>
  usePages<PersonRow>("/people", filter, false);

/** An act; everything that is shown is read anew after it. */
export const useAct = <Sent, T>(run: (call: Call, sent: Sent) => Promise<T>) => {
  const call = useCall();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sent: Sent) => run(call, sent),
    onSettled: () => client.invalidateQueries(),
  });
};
