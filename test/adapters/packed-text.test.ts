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

test("a short record can be read, a long one takes less room, neither has quotes to escape", () => {
  const short = JSON.stringify({ id: "a", status: "it's open" });
  const long = JSON.stringify(Array.from({ length: 40 }, (_, number) => ({ name: "Budi", number })));
  const packed = packText(long);
  expect([
    packText(short),
    packed.startsWith("~"),
    packed.includes('"'),
    packed.length < long.length / 2,
  ]).toEqual([`^{'id':'a','status':'it"s open'}`, true, false, true]);
});

test.each([
  ["as it was", '{"id":"a"}'],
  ["deflated", "~q1bKTFGyUkpUqgUA"],
])("what was written %s in earlier days is read", (_, text) => {
  expect(unpackText(text)).toBe('{"id":"a"}');
});
