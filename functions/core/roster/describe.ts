/** What a finding or a notice says to a person. */
import type { FindingCode, NoticeCode } from "./codes.ts";
import type { RosterFinding, RosterNotice } from "./reading.ts";
import catalogue from "./texts.json" with { type: "json" };

export type Description = { readonly wrong: string; readonly wanted: string };
type Texts = Readonly<Record<"id" | "en", Description>>;

/** Every code has its texts, checked by the compiler; "code/reason" is a closer one, and so is "code/kind" of a file. */
const texts: Readonly<Record<FindingCode | NoticeCode, Texts>> = catalogue;
const closer: ReadonlyMap<string, Texts> = new Map(Object.entries(catalogue));

/** What is wrong and what was wanted, in the reader's language; plain text, to be escaped like any other. */
export function describe(report: RosterFinding | RosterNotice, language: "id" | "en"): Description {
  const about = report.reason ?? report.params.kind;
  const text = (closer.get(`${report.code}/${about}`) ?? texts[report.code])[language];
  const { row, field, value, params } = report;
  const values = new Map(Object.entries({ row: String(row), field, value: quoted(value), ...params }));
  const fill = (part: string) => part.replace(/\{(\w+)\}/g, (all, name: string) => values.get(name) ?? all);
  return { wrong: fill(text.wrong), wanted: fill(text.wanted) };
}

/** Digits speak for themselves. */
function quoted(value: string): string {
  return /^\d+$/.test(value) ? value : `"${value}"`;
}
