/** Requests that come by CloudFront, and those that go past it. */
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { throughEdge } from "../../functions/handlers/edge.ts";

const event = (headers: Readonly<Record<string, string>>) => ({
  rawPath: "/t/token",
  headers: { accept: "text/html", ...headers },
  requestContext: { stage: "$default", http: { method: "GET", sourceIp: "130.176.1.1" } },
});
const shown = { "x-siklus-edge": "new", "x-siklus-viewer": "203.0.113.7" };

describe("an edge", () => {
  test("that is not there changes nothing, whatever a client says of itself", () => {
    expect(throughEdge(event(shown), undefined)).toEqual(event(shown));
  });

  test("that shows its key says who asked", () => {
    expect(throughEdge(event(shown), "new")).toEqual({
      ...event({}),
      requestContext: { stage: "$default", http: { method: "GET", sourceIp: "203.0.113.7" } },
    });
  });

  test.each([
    ["no key", { "x-siklus-viewer": "203.0.113.7" }],
    ["another key", { ...shown, "x-siklus-edge": "old" }],
  ])("is not taken for one with %s", (_, headers) => {
    expect(throughEdge(event(headers), "new")).toBeUndefined();
  });

  test("may ask for a file without saying for whom", () => {
    expect(throughEdge(event({ "x-siklus-edge": "new" }), "new")).toEqual(event({}));
  });

  test("what runs in CloudFront writes over what a client said of itself", () => {
    const code = readFileSync("infra/aws/edge/viewer.js", "utf8");
    const asked = {
      viewer: { ip: "203.0.113.7" },
      request: { headers: { "x-siklus-viewer": { value: "1.1.1.1" } } },
    };
    expect(runInNewContext(`${code}; handler(asked)`, { asked })).toEqual({
      headers: { "x-siklus-viewer": { value: "203.0.113.7" } },
    });
  });
});
