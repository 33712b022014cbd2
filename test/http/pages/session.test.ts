import { createHmac } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { csrfOf, type Session } from "../../../functions/http/pages/session.ts";

const sign = (purpose: string, value: string): string =>
  createHmac("sha256", purpose).update(value).digest("base64url");
const app = { secrets: { sign, token: () => "", code: () => "" } };
const session: Session = { taskId: "t-1", personId: "p1", generation: 1, opened: 1000, seen: 1000 };

describe("the token of a task's forms", () => {
  test("a page that lay open is still good after the link was opened again", () => {
    expect(csrfOf(app, { ...session, opened: 90_000, seen: 90_000 })).toBe(csrfOf(app, session));
  });

  test.each([{ taskId: "t-2" }, { personId: "p2" }, { generation: 2 }])(
    "not good for another %j",
    (other) => {
      expect(csrfOf(app, { ...session, ...other })).not.toBe(csrfOf(app, session));
    },
  );
});
