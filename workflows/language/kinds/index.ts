/** The table of the kinds of steps, in the order in which the reference shows them. */
import { compute } from "./compute.ts";
import { form } from "./form.ts";
import { gate } from "./gate.ts";
import { gather } from "./gather.ts";
import { notify } from "./notify.ts";
import { review } from "./review.ts";
import { start } from "./start.ts";
import { together } from "./together.ts";

export const kinds = { form, review, gather, together, gate, compute, notify, start } as const;
