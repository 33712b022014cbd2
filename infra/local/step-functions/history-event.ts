/** Events of an execution: how they are kept, and how the API shows them. */
import { parseJson } from "./json.ts";

/** Without the parts that the API repeats: `inputDetails`, `outputDetails`, and the name of the details. */
export type Details = Readonly<Record<string, string | number>>;

/**
 * Type, time in milliseconds, how many events ago its cause was (0: none), details. Ids follow from the place. An
 * `input` or `output` equal to the one before it is kept as 0: each state enters with what the last one left.
 */
export type PackedEvent = readonly [type: string, time: number, back: number, details?: Details];

export type HistoryEvent = {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: number;
  readonly type: string;
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, unknown>>;
};

const FLOWS = ["input", "output"] as const;

export function pack(events: readonly PackedEvent[]): string {
  let last: string | undefined;
  const packed = events.map(([type, time, back, details]) => {
    if (details === undefined) return [type, time, back];
    const kept: Record<string, string | number> = { ...details };
    for (const flow of FLOWS) {
      const value = details[flow];
      if (typeof value !== "string") continue;
      if (value === last) kept[flow] = 0;
      last = value;
    }
    return [type, time, back, kept];
  });
  return JSON.stringify(packed);
}

function detailsName(type: string): `${string}EventDetails` {
  if (type.endsWith("StateEntered")) return "stateEnteredEventDetails";
  if (type.endsWith("StateExited")) return "stateExitedEventDetails";
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** @param withData whether inputs, outputs and parameters are shown */
export function unpack(first: number, packed: string, withData: boolean): HistoryEvent[] {
  let last: unknown;
  const show = (details: object): Record<string, unknown> => {
    const shown: Record<string, unknown> = { ...details };
    for (const flow of FLOWS) {
      if (!(flow in shown)) continue;
      last = shown[flow] === 0 ? last : shown[flow];
      shown[flow] = last;
      shown[`${flow}Details`] = { truncated: false };
      if (!withData) delete shown[flow];
    }
    if (!withData) delete shown.parameters;
    return shown;
  };
  return rowsOf(packed).map(([type, time, back, details], index) => {
    const id = first + index;
    return {
      id,
      previousEventId: back === 0 ? 0 : id - back,
      timestamp: time / 1000,
      type,
      ...(details === undefined ? {} : { [detailsName(type)]: show(details) }),
    };
  });
}

function rowsOf(packed: string): PackedEvent[] {
  const rows: unknown = parseJson(packed);
  if (!Array.isArray(rows)) throw new Error("A row of history is no list of events");
  return rows;
}
