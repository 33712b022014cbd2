import { expect, test } from "@jest/globals";
import { readOptions } from "./options.ts";

test("what is asked for", () => {
  expect(readOptions(["--employees", "200", "--seed", "7", "--json", "out.json", "--kills", "3"])).toEqual({
    employees: 200,
    seed: 7,
    scheme: "asn-nasional",
    kills: 3,
    json: "out.json",
  });
});

test.each([
  [["--employees", "many"], '--employees is "many"; wanted: a whole number from 10 to 20000'],
  [["--seed", "1.5"], '--seed is "1.5"; wanted: a whole number from 0 to 2147483648'],
  [["--url", "localhost"], '--url is "localhost"; wanted: an address such as http://127.0.0.1:3000'],
  [
    ["--url", "http://a.test", "--kills", "1"],
    "--kills and --data are for a home that the simulation starts itself; wanted: no --url with them",
  ],
])("%j is refused", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
