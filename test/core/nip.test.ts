import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkNip, cleanNip, kindsOf, maskNip } from "../../functions/core/nip.ts";

describe("what is wrong with a NIP", () => {
  test.each([
    ["196801281997071001", "PNS", undefined],
    ["196801281997071001", "PPPK", undefined],
    ["197602222019211001", "PPPK", undefined],
    ["197602222019211001", "PNS", { code: "nip.appointment" }],
    ["197602222019001001", "PNS", { code: "nip.appointment" }],
    ["197602221976011001", "PNS", { code: "nip.appointment" }],
    ["197602221976211001", "PPPK", { code: "nip.appointment" }],
    ["197602222003030001", "PNS", { code: "nip.sex" }],
    ["197602222003033001", "PNS", { code: "nip.sex" }],
    ["199913452019111004", "PPPK", { code: "nip.birthdate" }],
    ["200102292020031001", "PNS", { code: "nip.birthdate" }],
    ["189912312020031001", "PNS", { code: "nip.birthdate" }],
    ["19801113200203100", "PNS", { code: "nip.format", reason: "length" }],
    ["1980111320020310011", "PNS", { code: "nip.format", reason: "length" }],
    ["", "PNS", { code: "nip.format", reason: "characters" }],
    ["19801113200203100l", "PNS", { code: "nip.format", reason: "characters" }],
    ["１９８０１１１３２００２０３１００１", "PNS", { code: "nip.format", reason: "characters" }],
    ["1.98011E+17", "PNS", { code: "nip.format", reason: "scientific" }],
    ["1,98011e17", "PNS", { code: "nip.format", reason: "scientific" }],
    ["198011132002031000", "PNS", { code: "nip.format", reason: "rounded" }],
  ] as const)("%s as %s", (nip, kind, wanted) => {
    expect(checkNip(nip, kind)).toEqual(wanted);
  });

  test("leap days of leap years are days", () => {
    expect(checkNip("200002292022031001", "PNS")).toBeUndefined();
  });

  test("never throws, and takes nothing that is not 18 digits", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("PNS", "PPPK"), (text, kind) => {
        expect(checkNip(text, kind) === undefined).toBe(
          /^\d{18}$/.test(text) && kindsOf(text).includes(kind),
        );
      }),
    );
  });
});

test("printed with spaces or marked as text it is the same number", () => {
  expect(
    ["'196801281997071001", "19680128 199707 1 001", "\u200b196801281997071001\u00a0"].map(cleanNip),
  ).toEqual(Array(3).fill("196801281997071001"));
});

test("digits tell the kinds apart only where a PPPK has no month", () => {
  expect(["196801281997071001", "197602222019211001", "1"].map(kindsOf)).toEqual([
    ["PNS", "PPPK"],
    ["PPPK"],
    [],
  ]);
});

test("masked, birth date and sex are hidden", () => {
  expect(["196801281997071001", "1234", "12345", ""].map(maskNip)).toEqual([
    "••••••••••••••1001",
    "••••",
    "•2345",
    "",
  ]);
});
