/** A new secret in front of the old one, as operators put it there. */
import { describe, expect, test } from "@jest/globals";
import { openSecrets } from "../../functions/adapters/secrets.ts";

const secret = (letter: string): string => Buffer.alloc(48, letter).toString("base64url");
const [first, second, third] = ["a", "b", "c"].map(secret);
const before = openSecrets(`${first}`);
const after = openSecrets(`${second},${first}`);

describe("a changed secret", () => {
  test("signs anew, and knows what was signed before", () => {
    const signature = before.sign("session", "one");
    expect(after.sign("session", "one")).not.toBe(signature);
    expect(after.signed("session", "one", signature)).toBe(true);
    expect(after.signed("session", "one", after.sign("session", "one"))).toBe(true);
    expect(before.signed("session", "one", after.sign("session", "one"))).toBe(false);
  });

  test.each(["person", "served", "served-code", "certificate", "cookie"])(
    "leaves what is kept for years as it was: %s",
    (purpose) => {
      expect(after.sign(purpose, "one")).toBe(before.sign(purpose, "one"));
    },
  );

  test("ends what was signed with one that was taken out, and keeps what lasts", () => {
    const later = openSecrets(`${third},${first}`);
    expect(later.signed("session", "one", after.sign("session", "one"))).toBe(false);
    expect(later.sign("person", "one")).toBe(before.sign("person", "one"));
  });

  test("takes no session of the first one, once that is kept for what lasts only", () => {
    const kept = openSecrets(`${second},~${first}`);
    for (const purpose of ["session", "csrf"]) {
      expect(kept.signed(purpose, "one", before.sign(purpose, "one"))).toBe(false);
      expect(kept.signed(purpose, "one", after.sign(purpose, "one"))).toBe(true);
    }
    expect(kept.sign("person", "one")).toBe(before.sign("person", "one"));
    expect(kept.signed("certificate", "one", before.sign("certificate", "one"))).toBe(true);
    const newer = openSecrets(`${third},${second},~${first}`);
    expect(newer.signed("session", "one", kept.sign("session", "one"))).toBe(true);
    expect(newer.signed("session", "one", before.sign("session", "one"))).toBe(false);
  });

  test.each([
    [`~${first}`, "1 of 1"],
    [`~${second},${first}`, "1 of 2"],
    [`${third},~${second},~${first}`, "2 of 3"],
  ])("%j is refused: one has to sign sessions, and one what lasts", (text, place) => {
    expect(() => openSecrets(text)).toThrow(
      `SIKLUS_SECRET has ~ before secret ${place}; wanted: before the last of several, or nowhere`,
    );
  });

  test("takes a signature that was cut, but none that was cut short", () => {
    const signature = after.sign("csrf", "one");
    expect(after.signed("csrf", "one", signature.slice(0, 32))).toBe(true);
    expect(after.signed("csrf", "one", signature.slice(0, 31))).toBe(false);
    expect(after.signed("csrf", "two", signature)).toBe(false);
    expect(after.signed("session", "one", signature)).toBe(false);
    expect(after.signed("csrf", "one", "")).toBe(false);
  });

  test.each(["", "short", `${first},`, `${first},short`, `${first},~`])("%j is no secret", (text) => {
    expect(() => openSecrets(text)).toThrow(/^SIKLUS_SECRET has \d+ bytes; wanted: at least 32, base64url$/);
  });
});
