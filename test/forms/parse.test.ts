import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseAnswers } from "../../forms/language/parse.ts";
import { sampleForm } from "../web/sample.ts";

const parse = (body: string) => parseAnswers(sampleForm, new URLSearchParams(body));

/** What an empty post gives: a box that is not ticked says no, required groups are there. */
const nothing = { shareable: false };

describe("a post", () => {
  test("with everything becomes answers", () => {
    const body = new URLSearchParams([
      ["approach", "QUANTITATIVE"],
      ["results[0][resultId]", "r1"],
      ["results[0][kind]", "MAIN"],
      ["results[0][text]", "  Izin selesai\r\ntepat waktu "],
      ["results[0][indicators][0][target]", "1.234,5"],
      ["results[0][indicators][1][target]", "sembilan"],
      ["results[0][actions]", "satu\n\ndua"],
      ["support[hours]", "1.200"],
      ["support[topics]", "TECHNICAL"],
      ["support[topics]", "MANAGERIAL"],
      ["dialogueDate", "12/01/2026"],
      ["shareable", "true"],
      ["agreed", "on"],
    ]);
    expect(parseAnswers(sampleForm, body)).toEqual({
      approach: "QUANTITATIVE",
      results: [
        {
          resultId: "r1",
          kind: "MAIN",
          text: "Izin selesai\ntepat waktu",
          indicators: [{ target: 1234.5 }, { target: "sembilan" }],
          actions: ["satu", "dua"],
        },
      ],
      support: { hours: 1200, topics: ["TECHNICAL", "MANAGERIAL"] },
      dialogueDate: "2026-01-12",
      shareable: true,
      agreed: true,
    });
  });

  test("may be a plain record of texts", () => {
    const body = {
      approach: "QUALITATIVE",
      "support[topics][]": ["TECHNICAL"],
      file: { size: 1 },
      dialogueDate: 5,
    };
    expect(parseAnswers(sampleForm, body)).toEqual({
      ...nothing,
      approach: "QUALITATIVE",
      support: { topics: ["TECHNICAL"] },
    });
  });

  test("without a word gives no answer", () => {
    expect(parse("approach=&results[0][text]=+&letterNumber=%20%0A")).toEqual({ ...nothing, results: [{}] });
  });

  test("cannot bring what the form does not ask", () => {
    const body =
      "salary=1&results[0][bonus]=1&__proto__[x]=1&constructor[prototype][x]=1&approach[x]=1&results=1&unitGoal=mine";
    expect(parse(body)).toEqual({ ...nothing, results: [{}] });
    expect(Reflect.get({}, "x")).toBeUndefined();
  });

  test("has its rows in the order of their numbers, whatever is missing between", () => {
    expect(parse("results[7][text]=b&results[2][text]=a&results[1000][text]=z&results[-1][text]=y")).toEqual({
      ...nothing,
      results: [{ text: "a" }, { text: "b" }],
    });
  });

  test("keeps fixed rows where they stand", () => {
    expect(parse("values[2][rating]=MEETS")).toEqual({ ...nothing, values: [{}, {}, { rating: "MEETS" }] });
  });
});

describe("nothing a client sends", () => {
  const names = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "results",
      "results[0]",
      "results[0][indicators][0][target]",
      "values[9][rating]",
      "__proto__[a]",
      "support",
    ),
    fc
      .array(fc.constantFrom("results", "0", "1", "indicators", "", "__proto__", "text", "evidence", "id"), {
        minLength: 1,
      })
      .map(([first, ...rest]) => `${first}${rest.map((step) => `[${step}]`).join("")}`),
  );

  test("makes reading fail, or reach beyond the answers", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: "binary" }))), (entries) => {
        const answers = parseAnswers(sampleForm, new URLSearchParams(entries));
        expect(
          Object.keys(answers).every((name) => Object.hasOwn(sampleForm.schema.properties ?? {}, name)),
        ).toBe(true);
        expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
      }),
    );
  });

  test("makes a record that reading fails on", () => {
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), (body) => {
        expect(typeof parseAnswers(sampleForm, body)).toBe("object");
      }),
    );
  });

  test("is lost when it was typed into a control", () => {
    const controls = [
      "results[0][text]",
      "results[0][indicators][0][target]",
      "support[hours]",
      "dialogueDate",
      "letterNumber",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...controls), fc.string({ unit: "grapheme" }), (name, typed) => {
        const kept = JSON.stringify(parseAnswers(sampleForm, { [name]: typed }));
        const digits = typed.replaceAll(/[^\p{L}]/gu, "");
        for (const letter of digits) expect(kept).toContain(letter);
      }),
    );
  });
});
