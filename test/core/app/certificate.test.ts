import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { openSecrets } from "../../../functions/adapters/secrets.ts";
import {
  certificateCode,
  documentLink,
  printedCertificateCode,
  readCertificateCode,
  readTicket,
} from "../../../functions/core/app/certificate.ts";

const ID = "t4hun001-0123456789abcdef0123";
const appAt = (now: string, secret = "a") => ({
  secrets: openSecrets(secret.repeat(43)),
  clock: () => new Date(now),
  config: { baseUrl: "https://contoh.test", launchMachine: "", mailRate: 1, mailsPerDay: 1, launchRate: 1 },
});
const app = appAt("2026-12-18T00:00:00Z");

describe("the code of a certificate", () => {
  const code = certificateCode(app, ID);

  test("is read as it is printed, and as people type it", () => {
    expect(code).toMatch(/^[a-z0-9]{60}$/);
    const printed = printedCertificateCode(code);
    expect(printed.split("-").map(({ length }) => length)).toEqual(Array(10).fill(6));
    for (const typed of [code, printed, ` ${printed.toUpperCase().replaceAll("-", " ")} `])
      expect(readCertificateCode(app, typed)).toBe(ID);
  });

  test("with any other sign in it is none, nor is that of another agency, nor anything else", () => {
    fc.assert(
      fc.property(fc.nat(59), fc.constantFrom(..."0123456789abcdefz"), (at, sign) => {
        fc.pre(code[at] !== sign);
        const forged = code.slice(0, at) + sign + code.slice(at + 1);
        expect(readCertificateCode(app, forged)).toBeUndefined();
      }),
    );
    expect(readCertificateCode(appAt("2026-12-18T00:00:00Z", "b"), code)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => readCertificateCode(app, text) === undefined));
  });
});

describe("the link to a paper", () => {
  const certificate = {
    id: ID,
    code: "",
    agency: "",
    cycle: "",
    award: { id: "", en: "" },
    detail: "",
    employee: { id: "", name: "", position: "", unit: "", unitName: "" },
    day: "",
    by: { name: "" },
  };
  const ticket = documentLink(app, certificate).replace("https://contoh.test/documents/", "");

  test("is good for two minutes", () => {
    expect(readTicket(app, ticket)).toBe(ID);
    expect(readTicket(appAt("2026-12-18T00:02:00Z"), ticket)).toBe(ID);
    expect(readTicket(appAt("2026-12-18T00:02:01Z"), ticket)).toBeUndefined();
  });

  test("is not made longer, not made for another, and no code is one", () => {
    const [id = "", until = "", signed = ""] = ticket.split(".");
    expect(readTicket(app, `${id}.${Number(until) + 1}.${signed}`)).toBeUndefined();
    expect(readTicket(app, `${id.replace("t4", "t5")}.${until}.${signed}`)).toBeUndefined();
    expect(readTicket(app, certificateCode(app, ID))).toBeUndefined();
    expect(readTicket(app, "")).toBeUndefined();
  });
});
