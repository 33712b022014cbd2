/** Where a process spends its time: its own profiler, asked over the inspector's protocol. */
import { z } from "zod";

const profileShape = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
const stopped = z.object({ profile: profileShape });
const message = z.object({ id: z.number(), result: z.unknown().optional(), error: z.unknown().optional() });

export type Profile = z.infer<typeof profileShape>;
type Frame = Profile["nodes"][number]["callFrame"];

/** Microseconds between two looks. */
const INTERVAL = 1000;

/** Starts profiling; what comes back ends it and answers the profile. */
export const startProfile = async (inspector: string): Promise<() => Promise<Profile>> => {
  const socket = new WebSocket(inspector);
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const told = message.safeParse(JSON.parse(String(data)));
    if (!told.success) return;
    const { id, result, error } = told.data;
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(JSON.stringify(error)));
    waiting.delete(id);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error(`no inspector answers at ${inspector}`)));
  });
  const call = (method: string, params = {}): Promise<unknown> => {
    last += 1;
    const id = last;
    socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  await call("Profiler.enable");
  await call("Profiler.setSamplingInterval", { interval: INTERVAL });
  await call("Profiler.start");
  return async () => {
    const { profile } = stopped.parse(await call("Profiler.stop"));
    socket.close();
    return profile;
  };
};

/** Folders of the product that are told apart, and packages by their name. */
const placeOf = ({ functionName, url }: Frame): string => {
  if (url === "") return functionName === "" ? "(native)" : functionName;
  if (url.startsWith("node:")) return url;
  const inPackage = url.split("node_modules/").at(-1) ?? url;
  if (inPackage !== url)
    return inPackage
      .split("/")
      .slice(0, inPackage.startsWith("@") ? 2 : 1)
      .join("/");
  return (
    /(?:functions|workflows|forms|web|infra)\/.*\.ts$/.exec(url)?.[0].split("/").slice(0, 3).join("/") ?? url
  );
};

const fileOf = ({ functionName, url, lineNumber }: Frame): string =>
  url === ""
    ? functionName || "(native)"
    : `${functionName || "(anonymous)"} ${url.split("/").slice(-3).join("/")}:${lineNumber + 1}`;

const IDLE = new Set(["(idle)"]);

export type Spent = { readonly where: string; readonly seconds: number; readonly share: number };

const mostOf = (profile: Profile, nameOf: (frame: Frame) => string, limit: number): Spent[] => {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const spent = new Map<string, number>();
  let total = 0;
  profile.samples.forEach((id, at) => {
    const frame = frames.get(id);
    if (!frame || IDLE.has(frame.functionName)) return;
    const microseconds = profile.timeDeltas[at] ?? 0;
    total += microseconds;
    spent.set(nameOf(frame), (spent.get(nameOf(frame)) ?? 0) + microseconds);
  });
  return [...spent]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([where, microseconds]) => ({ where, seconds: microseconds / 1e6, share: microseconds / total }));
};

/** Own time by package or folder, and by function, the most first. */
export const whereTimeGoes = (
  profile: Profile,
): { readonly byPlace: Spent[]; readonly byFunction: Spent[] } => ({
  byPlace: mostOf(profile, placeOf, 20),
  byFunction: mostOf(profile, fileOf, 40),
});
