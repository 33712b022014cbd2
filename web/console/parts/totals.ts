import type { Totals } from "../../../functions/http/api/types.ts";
import { stateColors } from "../theme.ts";
import type { Words } from "../words.ts";
import type { Segment } from "./bars.tsx";

const ORDER = ["closed", "waiting", "open", "moving", "held"] as const;

/** The states of a group as the parts of a bar, what is finished first. */
export const segmentsOf = (totals: Totals, t: Words["t"]): Segment[] =>
  ORDER.map((id) => ({
    id,
    label: t(`total.${id}`),
    count: totals[id],
    color: stateColors[id]?.bar ?? "#888",
  }));
