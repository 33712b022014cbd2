import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { packText, unpackText } from "../../functions/adapters/dynamodb/packed-text.ts";

test("what is packed is unpacked as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(2000), (value, more) => {
      const json = JSON.stringify([value, "ü".repeat(more)]);
      expect(unpackText(packText(json))).toBe(json);
    }),
  );
});

test("a short record stays JSON, a long one takes less room and has no quotes to escape", () => {
  const short = JSON.stringify({ id: "a", status: "open" });
  const long = JSON.stringify(Array.from({ length: 40 }, (_, number) => ({ name: "Budi", number })));
  const packed = packText(long);
  expect([
    packText(short),
    packed.startsWith("~"),
    packed.includes('"'),
    packed.length < long.length / 2,
  ]).toEqual([short, true, false, true]);
});
