import { expect, test } from "@jest/globals";
import { languageOf } from "../../../infra/local/ui/language.ts";

test.each([
  [undefined, undefined, "id"],
  [undefined, "", "id"],
  [undefined, "en-GB,en;q=0.9,id;q=0.8", "en"],
  [undefined, "fr;q=0.9, in-ID;q=0.5, en;q=0.4", "id"],
  [undefined, "en;q=0, id;q=0.1", "id"],
  ["en", "id", "en"],
  ["ja en", undefined, "en"],
  ["xx", "en", "en"],
] as const)("asked %p with Accept-Language %p: %s", (asked, header, language) => {
  expect(languageOf(asked, header)).toBe(language);
});
