/** What infra/agencies.ts may say, and what is said when it says something else. */
import { describe, expect, test } from "@jest/globals";
import { agencies } from "../../infra/agencies.ts";
import { holidaysOf } from "../../infra/aws/holidays.ts";
import { readAgencies } from "../../infra/aws/read-agencies.ts";

const [contoh, teladan] = agencies;
if (!contoh || !teladan) throw new Error("two agencies ship");

const { calendar, mail } = contoh;
const withDays = (days: object) => ({
  calendar: { ...calendar, holidays: { ...calendar.holidays, ...days } },
});

describe("an agency", () => {
  test("those that ship are taken as they are written", () => {
    const whole = agencies.map((one) => ({ ...one, mail: { perDay: 50_000, ...one.mail } }));
    expect(readAgencies(agencies)).toEqual(whole);
  });

  test.each([
    ["id", { id: "Contoh" }, 'id is "Contoh"; wanted: 2 to 20 small letters, digits and hyphens'],
    ["name", { name: "" }, 'name is ""; wanted: the name of the agency, 1 to 100 characters'],
    ["name", { name: "Dinas <Contoh>" }, 'name is "Dinas <Contoh>"; wanted: the name of the agency'],
    ["account", { account: "12345" }, 'account is "12345"; wanted: the 12 digits of an AWS account'],
    ["region", { region: "jakarta" }, 'region is "jakarta"; wanted: a region of AWS, such as ap-southeast-3'],
    ["region", { region: "ap-southeast-99" }, 'region is "ap-southeast-99"; wanted: a region of AWS'],
    ["region", { region: "cn-north-1" }, 'region is "cn-north-1"; wanted: a region of AWS'],
    ["domain", { domain: undefined }, "domain is not set; wanted: a host name such as siklus.example.go.id"],
    ["domain", { domain: "https://contoh.test" }, 'domain is "https://contoh.test"; wanted: a host name'],
    ["mail", { mail: undefined }, "mail is not set; wanted: { from, identity, ratePerSecond, perDay }"],
    ["mail", { mail: { ...mail, from: "siklus" } }, 'mail.from is "siklus"; wanted: the address'],
    ["mail", { mail: { ...mail, identity: "contoh" } }, 'mail.identity is "contoh"; wanted: a domain or an'],
    ["mail", { mail: { ...mail, ratePerSecond: 0 } }, "mail.ratePerSecond is 0; wanted: recipients a second"],
    ["mail", { mail: { ...mail, perDay: 0 } }, "mail.perDay is 0; wanted: recipients of 24 hours"],
    ["mail", { mail: { ...mail, rate: 14 } }, "mail.rate is unknown; wanted: one of from, identity, rate"],
    ["languages", { languages: [] }, 'languages is []; wanted: a list of "id" and "en"'],
    ["languages", { languages: ["id", "jv"] }, 'languages[1] is "jv"; wanted: "id" or "en"'],
    ["languages", { languages: ["en", "en"] }, 'languages is ["en","en"]; wanted: a list of'],
    ["rate", { launchRate: "many" }, 'launchRate is "many"; wanted: executions a second, from 5 to 10000'],
    ["rate", { launchRate: 4 }, "launchRate is 4; wanted: executions a second, from 5 to 10000"],
    [
      "zone",
      { calendar: { ...calendar, zone: "Asia/Bandung" } },
      'calendar.zone is "Asia/Bandung"; wanted: a',
    ],
    ["years", withDays({ years: [] }), "calendar.holidays.years is []; wanted: the years"],
    [
      "years",
      withDays({ years: [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034] }),
      "wanted: the years whose public holidays are taken, from 1 to 8 of them",
    ],
    ["years", withDays({ years: [1945] }), "calendar.holidays.years[0] is 1945; wanted: a year from 2020 to"],
    [
      "added",
      withDays({ added: ["2026-02-30"] }),
      'calendar.holidays.added[0] is "2026-02-30"; wanted: a day',
    ],
    ["added", withDays({ added: ["9 March"] }), 'calendar.holidays.added[0] is "9 March"; wanted: a day of'],
    ["added", withDays({ added: ["2031-01-02"] }), 'added[0] is "2031-01-02"; wanted: a day in one of the'],
    [
      "removed",
      withDays({ removed: ["2027-01-04"] }),
      'removed[0] is "2027-01-04"; wanted: a public holiday',
    ],
    [
      "logs",
      { retention: { ...contoh.retention, logDays: 100 } },
      "retention.logDays is 100; wanted: days that CloudWatch Logs can keep: 1, 3, 5",
    ],
    [
      "features",
      { features: { ...contoh.features, firewall: "yes" } },
      'features.firewall is "yes"; wanted: true or false',
    ],
    ["features", { features: { malwareScan: false } }, "features.firewall is not set; wanted: true or false"],
    [
      "features",
      { features: { ...contoh.features, cloudFront: "jakarta" } },
      'features.cloudFront is "jakarta"; wanted: true or false',
    ],
    [
      "edge",
      { region: "us-east-1", features: { ...contoh.features, cloudFront: true } },
      'region is "us-east-1"; wanted: another one with features.cloudFront',
    ],
    ["budget", { budget: { usdPerMonth: 0, alarmsTo: "a@b.test" } }, "budget.usdPerMonth is 0; wanted: US"],
    ["quota", { concurrency: 5 }, "concurrency is 5; wanted: functions at once, from 10 to 100000"],
    [
      "secret",
      { secretVersion: "AWSPREVIOUS" },
      'secretVersion is "AWSPREVIOUS"; wanted: the id of a version',
    ],
    ["unknown", { colour: "red" }, "colour is unknown; wanted: one of id, name, account, region, domain"],
  ])("%s: %j is refused", (_, given, said) => {
    const id = "id" in given ? given.id : contoh.id;
    const message = `infra/agencies.ts: agency "${id}": `;
    const read = () => readAgencies([{ ...contoh, ...given }]);
    expect(read).toThrow(message);
    expect(read).toThrow(said);
  });

  test("all mistakes are told at once", () => {
    const mistaken = { ...contoh, region: "jakarta", domain: undefined };
    expect(() => readAgencies([mistaken])).toThrow(
      /^infra\/agencies\.ts: agency "contoh": region is .*\ninfra\/agencies\.ts: agency "contoh": domain is .*$/,
    );
  });

  test.each([[[]], [["contoh"]], [[{}]]])("%j is no list of agencies", (list) => {
    expect(() => readAgencies(list)).toThrow(/^infra\/agencies\.ts: /);
  });
});

describe("two agencies", () => {
  test.each([
    ["id", { id: "contoh" }, 'id is "contoh"', "an id of its own, as stacks are named by it"],
    ["name", { name: "badan kepegawaian CONTOH" }, 'name is "badan kepegawaian contoh"', "a name of its own"],
    ["domain", { domain: contoh.domain }, `domain is "${contoh.domain}"`, "a domain of its own"],
    [
      "account",
      { account: undefined },
      'account and region is "the deployer\'s account ap-southeast-3"',
      "an account and region of its own, as names inside them are fixed",
    ],
    [
      "account, each with an edge",
      { account: undefined, region: "ap-southeast-1" as const },
      'account with features.cloudFront is "the deployer\'s account"',
      "an account of its own, as names of the edge are fixed and stand in us-east-1 wherever the agency does",
    ],
  ])("may not share the %s", (_, given, said, meant) => {
    const other = { ...teladan, ...given };
    const edged = { ...contoh, features: { ...contoh.features, cloudFront: "region" in given } };
    expect(() => readAgencies([edged, other])).toThrow(
      new Error(`infra/agencies.ts: agency "${other.id}": ${said}, as of agency "contoh"; wanted: ${meant}`),
    );
  });

  test("may share an account in two regions", () => {
    const there = { ...teladan, account: undefined, region: "ap-southeast-1" as const };
    expect(readAgencies([contoh, there])).toHaveLength(2);
  });
});

describe("holidays", () => {
  test("are those of the years, with what was added and without what was removed", () => {
    const days = holidaysOf({ years: [2027], added: ["2027-11-09"], removed: ["2027-12-25"] });
    expect(days).toContain("2027-08-17");
    expect(days).toContain("2027-11-09");
    expect(days).not.toContain("2027-12-25");
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.filter((day) => !day.startsWith("2027"))).toEqual([]);
  });
});
