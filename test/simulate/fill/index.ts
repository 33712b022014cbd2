/** How people fill each form; a form that is not here is filled by its schema. */

import { fillBySchema } from "./by-schema.ts";
import type { Filling } from "./filling.ts";
import { midYearReport } from "./mid-year-report.ts";
import { midYearReview } from "./mid-year-review.ts";
import { objection } from "./objection.ts";
import { objectionDecision } from "./objection-decision.ts";
import { rating } from "./rating.ts";
import { selfAssessment } from "./self-assessment.ts";
import { skp } from "./skp.ts";
import { skpReview } from "./skp-review.ts";

const known: Readonly<Record<string, Filling>> = {
  skp,
  "skp-review": skpReview,
  "mid-year-report": midYearReport,
  "mid-year-review": midYearReview,
  "self-assessment": selfAssessment,
  rating,
  objection,
  "objection-decision": objectionDecision,
};

/** Of a form, or of one that has variants. */
export const fillingFor = (form: string, schemas: readonly unknown[]): Filling =>
  known[form] ?? fillBySchema(...schemas);
