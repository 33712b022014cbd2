import { expect, test } from "@jest/globals";
import { evidenceIn, resolveEvidence } from "../../forms/language/evidence.ts";
import { sampleForm } from "../web/sample.ts";

const file = { id: "e1", name: "laporan.pdf", size: 12, sha256: "ab" };
const withFiles = (evidence: unknown) => ({
  approach: "x",
  results: [{ text: "a", indicators: [{ text: "1", evidence }] }],
});

test("a posted id stands for the uploaded file, without what the store knows besides", () => {
  const stored = { ...file, key: "secret/place", by: "p1" };
  const posted = withFiles([{ id: "e1", name: "forged.exe" }, { id: "never-uploaded" }]);
  expect(resolveEvidence(sampleForm, posted, [stored])).toEqual(withFiles([file]));
});

test("a form without a place for the hash is not given it", () => {
  const schema = JSON.parse(JSON.stringify(sampleForm.schema), (name, value) =>
    name === "sha256" ? undefined : value,
  );
  const { sha256: _, ...rest } = file;
  expect(resolveEvidence({ ...sampleForm, schema }, withFiles([{ id: "e1" }]), [file])).toEqual(
    withFiles([rest]),
  );
});

test("when no file is left, none is answered", () => {
  expect(resolveEvidence(sampleForm, withFiles([{ id: "x" }]), [])).toEqual({
    approach: "x",
    results: [{ text: "a", indicators: [{ text: "1" }] }],
  });
});

test("the files of answers are found once each", () => {
  const answers = {
    results: [...withFiles([file, file]).results, { indicators: [{ evidence: [{ id: "broken" }, "x"] }] }],
  };
  expect(evidenceIn(sampleForm, answers)).toEqual([file]);
});
