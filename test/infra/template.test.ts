/** The synthesized templates against the inventory. All suites read one synthesis. */
import { afterAll, beforeAll, describe, jest } from "@jest/globals";
import { type Synthesized, synthesize, tidy } from "./synthesize.ts";
import { alarmsSuite } from "./template/alarms.ts";
import { dataSuite } from "./template/data.ts";
import { edgeSuite } from "./template/edge.ts";
import { eventsSuite } from "./template/events.ts";
import { findingsSuite } from "./template/findings.ts";
import { firstStartSuite } from "./template/first-start.ts";
import { functionsSuite } from "./template/functions.ts";
import { grantsSuite } from "./template/grants.ts";
import { machinesSuite } from "./template/machines.ts";
import { routesSuite } from "./template/routes.ts";
import { standingSuite } from "./template/standing.ts";

/** CDK's own rules take ten times as long as the rest: they judge in `npm run synth`, which synth.test.ts runs. */
process.env.CDK_VALIDATION = "false";

/** A synthesis takes a second, and much longer beside other work. */
jest.setTimeout(120_000);

let made: Synthesized | undefined;
const synthesized = (): Synthesized => {
  if (!made) throw new Error("the synthesis failed");
  return made;
};

beforeAll(async () => {
  made = await synthesize();
});

afterAll(tidy);

describe("data", () => dataSuite(synthesized));
describe("functions", () => functionsSuite(synthesized));
describe("the first start", () => firstStartSuite(synthesized));
describe("grants", () => grantsSuite(synthesized));
describe("machines", () => machinesSuite(synthesized));
describe("routes", () => routesSuite(synthesized));
describe("the edge", edgeSuite);
describe("events", () => eventsSuite(synthesized));
describe("alarms", () => alarmsSuite(synthesized));
describe("what stands", () => standingSuite(synthesized));
describe("findings", () => findingsSuite(synthesized));
