import { describe, expect, test } from "@jest/globals";
import { readConfig } from "../../infra/aws/config.ts";

const read = (context: Readonly<Record<string, unknown>>) => readConfig((key) => context[key]);

const least = {
  agency: "Badan Kepegawaian Contoh",
  region: "ap-southeast-3",
  mailFrom: "siklus@contoh.test",
};
const NOTHING = { domain: undefined, mailIdentity: undefined, mailRate: undefined, launchRate: undefined };

describe("readConfig", () => {
  test("needs an agency, a region and a sender", () => {
    expect(read(least)).toEqual({ ...least, ...NOTHING });
  });

  test("takes the rest, numbers as text too, as the command line gives them", () => {
    const all = {
      ...least,
      domain: "siklus.contoh.test",
      mailIdentity: "contoh.test",
      mailRate: "14",
      launchRate: 50,
    };
    expect(read(all)).toEqual({ ...all, mailRate: 14 });
  });

  test.each([
    ["agency", undefined, "the name of the agency"],
    ["agency", "", "the name of the agency"],
    ["agency", "Dinas <Contoh>", "the name of the agency"],
    ["region", undefined, "a region such as ap-southeast-3"],
    ["region", "jakarta", "a region such as ap-southeast-3"],
    ["mailFrom", "siklus", "the address that mails come from"],
    ["domain", "https://siklus.contoh.test", "a host name such as siklus.example.go.id, or nothing"],
    ["domain", "", "a host name such as siklus.example.go.id, or nothing"],
    ["mailIdentity", "contoh", "a domain or an address for SES to verify, or nothing"],
    ["mailRate", 0, "recipients a second, above 0, or nothing"],
    ["launchRate", "many", "executions a second, above 0, or nothing"],
  ])("%s %j is refused", (key, value, wanted) => {
    const shown = value === undefined ? "not set" : JSON.stringify(value);
    const message = `cdk.json: context "${key}" is ${shown}; wanted: ${wanted}`;
    expect(() => read({ ...least, [key]: value })).toThrow(message);
  });
});
