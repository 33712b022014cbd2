/** A text that is chosen from what another field of the form carries. */
import { expect, test } from "@jest/globals";
import { askForm } from "../../web/fields/ask.ts";
import { releaseOf } from "../schemes/cases.ts";

const { forms } = await releaseOf("asn-nasional");
const asked = (superiorResults: readonly string[], parentResult?: string): string => {
  if (!forms.skp) throw new Error("skp");
  const row = { kind: "MAIN", text: "", indicators: [{}], ...(parentResult ? { parentResult } : {}) };
  const page = String(
    askForm(forms.skp, { superiorResults, results: [row] }, { language: "en", action: "/" }),
  );
  return /<(select|textarea)[^>]*name="results\[0\]\[parentResult\]".*?<\/\1>/s.exec(page)?.[0] ?? "";
};
const options = (control: string): string[] =>
  [...control.matchAll(/<option value="([^"]*)"( selected)?/g)].map(
    ([, value = "", chosen = ""]) => value + chosen,
  );

test("is written while there is nothing to choose from", () => {
  expect(asked([], "Pending")).toMatch(/^<textarea.*>Pending<\/textarea>$/s);
});

test("is chosen from what is there, each once, and what is said in it is no markup", () => {
  expect(options(asked(["Fast service", "A & B", "Fast service"]))).toEqual([
    "",
    "Fast service",
    "A &amp; B",
  ]);
});

test("keeps what was chosen, and what was written before there was a choice", () => {
  expect(options(asked(["Fast  service", "Order"], "Fast service"))).toEqual([
    "",
    "Fast  service selected",
    "Order",
  ]);
  expect(options(asked(["Order"], "Pending"))).toEqual(["", "Order", "Pending selected"]);
});
