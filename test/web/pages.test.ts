import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { type Field, fieldsOf } from "../../forms/language/field.ts";
import { kinds } from "../../web/fields/index.ts";
import { invitationPage } from "../../web/pages/invitation-page.ts";
import { taskPage } from "../../web/pages/task-page.ts";
import { controlsOf } from "./controls.ts";
import { computed, pages } from "./pages.ts";
import { bigAnswers, pageProps, sampleForm, subject, taskProps } from "./sample.ts";

const page = (name: string, language: "id" | "en" = "id"): string => {
  const made = pages[name];
  if (made === undefined) throw new Error(`no page ${name}`);
  return made(language);
};

const idsOf = (html: string): string[] => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id);
const refersTo = (html: string): string[] =>
  [...html.matchAll(/ (?:for|aria-describedby|href)="#?([^"/?][^"]*)"/g)].flatMap(([, ids = ""]) =>
    ids.split(" "),
  );

describe.each(Object.keys(pages))("the page %s", (name) => {
  test.each(["id", "en"] as const)("in %s says its language and offers the other", (language) => {
    const html = page(name, language);
    const other = language === "id" ? "en" : "id";
    expect(html.startsWith(`<!doctype html>\n<html lang="${language}">`)).toBe(true);
    // What may be kept half done is saved on the way.
    const way = /<form id="task"[^>]* data-words=/.test(html)
      ? `<button class="plain" form="task" name="_language" value="${other}" lang="${other}"`
      : `<a href="?lang=${other}" lang="${other}"`;
    expect(html).toContain(way);
  });

  test("has every id once and refers to none that is not there", () => {
    const ids = idsOf(page(name));
    expect(ids).toEqual([...new Set(ids)]);
    expect(refersTo(page(name)).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("keeps to a strict content policy", () => {
    expect(page(name)).not.toMatch(/<script(?! type="module" src)|\sstyle=|\son\w+=|javascript:/);
  });

  test("leaves no hole in its words", () => {
    expect(page(name).replaceAll(/data-words="[^"]*"/g, "")).not.toMatch(/\{\w+\}|undefined|\[object/);
  });
});

describe("what anybody typed", () => {
  const evil = `"><script>alert(1)</script><b a='&amp;`;

  test("is shown as it is and is no markup", () => {
    const props = taskProps("id");
    const html = taskPage({
      ...props,
      title: evil,
      agency: evil,
      subject: { name: evil },
      instruction: evil,
      hidden: { _csrf: evil },
      answers: { results: [{ text: evil, resultId: evil }], letterNumber: evil, unitGoal: evil },
      notices: [{ kind: "returned", reason: evil }],
      errors: [{ path: "/letterNumber", message: evil }],
    });
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<b a=");
    expect(controlsOf(html).get("letterNumber")).toBe(evil);
    expect(controlsOf(html).get("_csrf")).toBe(evil);
  });
});

describe("the invitation", () => {
  test("is inert: one form with one button, no script, nobody's name", () => {
    const html = page("invitation");
    expect(html.match(/<form method="post" action="\/t\/made-up">/g)).toHaveLength(1);
    expect([html.match(/<button/g)?.length, html.includes("<script"), html.includes(subject.name)]).toEqual([
      1,
      false,
      false,
    ]);
  });

  test("carries its hidden values", () => {
    const html = invitationPage({ ...pageProps("id"), action: "/t/x", hidden: { a: "1" } });
    expect([...controlsOf(html)]).toEqual([["a", "1"]]);
  });
});

describe("a task", () => {
  test("has no outcome chosen beforehand, and shows the one that was", () => {
    const outcomes = [
      { id: "approve", title: "A", requires: [] },
      { id: "return", title: "R", requires: ["reason"] },
    ];
    const props = { ...taskProps("id"), answers: {}, outcomes };
    expect(controlsOf(taskPage(props)).has("_outcome")).toBe(false);
    expect(controlsOf(taskPage({ ...props, outcome: "return" })).get("_outcome")).toBe("return");
  });

  test("asks what an outcome needs beside it, once", () => {
    const html = page("task-review");
    expect(html.match(/name="reason"/g)).toHaveLength(1);
    expect(html.indexOf('name="reason"')).toBeGreaterThan(html.lastIndexOf('name="_outcome"'));
    expect(html).toContain("Khusus untuk “Kembalikan untuk diperbaiki” atau “Tolak”");
  });

  test("is saved, not sent, by the Enter key: the first button saves", () => {
    const [first] = page("task").match(/<button[^>]*>/) ?? [];
    expect(first).toBe(
      '<button class="unseen" form="task" name="_action" value="save" tabindex="-1" aria-hidden="true">',
    );
  });

  test("lists every error on top, leading to its field in its row", () => {
    const html = page("task-wrong", "en");
    expect(html).toContain("<title>To be corrected: Write the performance plan · Siklus</title>");
    expect(html).toContain(
      '<a href="#f-results-0-indicators-0-target">Result 1 › Indicator 1: “Target” must be a number',
    );
    expect(html).toContain('<a href="#f-_outcome">Choose one decision.</a>');
    expect(html).toContain('value="sembilan"');
    expect(html).toContain('<input type="text" class="short" id="f-dialogueDate"');
  });

  test("leads from an error in what is only shown to where it stands, or to what stands around it", () => {
    const paths = ["/unitGoal", "/planId", "/results/1/parent", "/results/9/text", "/results/0/actions", ""];
    const html = taskPage({ ...taskProps("id"), errors: paths.map((path) => ({ path, message: "!" })) });
    const links = [...html.matchAll(/<li><a href="#([^"]*)">/g)].map(([, id]) => id);
    expect(links).toEqual([
      "f-unitGoal",
      "task",
      "f-results-1-parent",
      "f-results",
      "f-results-0-actions",
      "task",
    ]);
  });

  test("without a form is a page with outcomes alone", () => {
    const { form: _, answers: __, ...props } = taskProps("en");
    const html = taskPage({ ...props, outcomes: [{ id: "seen", title: "Seen", requires: ["reason"] }] });
    expect([...controlsOf(html).keys()]).toEqual(["_csrf", "_shown"]);
    expect(html).toContain('value="seen"');
  });

  test("is small, with all that it brings", async () => {
    const assets = ["siklus.css", "siklus.js"].map((name) =>
      readFile(new URL(`../../web/assets/${name}`, import.meta.url)),
    );
    const sizes = [
      Buffer.from(taskPage({ ...taskProps("id"), answers: bigAnswers })),
      ...(await Promise.all(assets)),
    ].map((part) => gzipSync(part).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(15_000);
  });
});

test("evidence goes along by its id alone, with buttons to attach and detach", () => {
  const html = page("task-files");
  const names = [...controlsOf(html).keys()].filter((name) => name.includes("evidence"));
  expect(names.slice(0, 2)).toEqual([
    "results[0][indicators][0][evidence][0][id]",
    "results[0][indicators][1][evidence][0][id]",
  ]);
  expect(html).toContain('name="_evidence" value="results[0][indicators][0][evidence]"');
  expect(html).toContain('name="_remove" value="results[0][indicators][0][evidence][0]"');
  expect(html).toContain('<a href="/evidence/e1">laporan-triwulan-satu-yang-bernama-panjang.pdf</a>');
});

test("a result tells each value with its rule, its basis and what went into it", () => {
  const html = page("result");
  const wanted = computed.flatMap(({ title, value, rule, source, inputs = [] }) => [
    title,
    value,
    rule,
    source,
    ...inputs.flatMap((input) => [input.title, input.value]),
  ]);
  expect(wanted.filter((words) => words !== undefined && !html.includes(words))).toEqual([]);
});

test("an upload posts the signed fields first and the file last", () => {
  const html = page("upload");
  expect([...controlsOf(html).keys()]).toEqual(["key", "policy", "file"]);
  expect(html).toContain('enctype="multipart/form-data"');
});

test("a page that opens nothing names nobody", () => {
  const gone = Object.keys(pages).filter((name) => name.startsWith("gone-"));
  expect(gone.filter((name) => page(name).includes(subject.name))).toEqual([]);
});

const kindsIn = (fields: readonly Field[]): readonly string[] =>
  fields.flatMap((field) => [field.kind, ...kindsIn(field.fields)]);

test("the sample has a field of every kind", () => {
  expect([...new Set(kindsIn(fieldsOf(sampleForm)))].sort()).toEqual(Object.keys(kinds).sort());
});
