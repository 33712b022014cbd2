import { describe, expect, test } from "@jest/globals";
import { fillIn, lostIn, press, readPage, rowsOf } from "./forms.ts";

const page = readPage(`<!doctype html><html lang="id"><body><main><h1>Menyusun <em>SKP</em></h1>
<form id="task" method="POST" action="/tasks/x">
<input type="hidden" name="csrf" value="c"><input type="hidden" name="results[0][_]" value="1">
<textarea name="results[0][text]">
satu &amp; dua</textarea>
<label><input type="radio" name="kind" value="MAIN">Utama</label><label><input type="radio" name="kind" value="ADDITIONAL" checked>Tambahan</label>
<input type="checkbox" name="list" value="A"><input type="checkbox" name="list" value="B">
<select name="level"><option value="">Pilih</option><option value="UNIT">Unit</option></select>
<input name="off" value="x" disabled>
<button name="_action" value="submit">Kirim</button><button name="_add" value="results">Tambah</button></form></main></body></html>`);
const [form] = page.forms;
if (!form) throw new Error("no form was read");

describe("a form as a browser sees it", () => {
  test("what an untouched form sends", () => {
    expect([...press(form, "_action", "submit")]).toEqual([
      ["csrf", "c"],
      ["results[0][_]", "1"],
      ["results[0][text]", "satu & dua"],
      ["kind", "ADDITIONAL"],
      ["level", ""],
      ["_action", "submit"],
    ]);
  });

  test("what a filled form sends", () => {
    const answers = new Map<string, string | readonly string[]>([
      ["results[0][text]", "tiga"],
      ["kind", "MAIN"],
      ["list", ["A", "B"]],
      ["level", "UNIT"],
    ]);
    expect([...press(fillIn(form, answers), "_add", "results")]).toEqual([
      ["csrf", "c"],
      ["results[0][_]", "1"],
      ["results[0][text]", "tiga"],
      ["kind", "MAIN"],
      ["list", "A"],
      ["list", "B"],
      ["level", "UNIT"],
      ["_add", "results"],
    ]);
  });

  test.each([
    ["a control that is not there", new Map([["nobody", "x"]]), "no control nobody"],
    ["an option that is not offered", new Map([["kind", "OTHER"]]), "control kind does not offer OTHER"],
  ])("%s is refused", (_, answers, message) => {
    expect(() => fillIn(form, answers)).toThrow(message);
  });

  test("a button that is not there is refused", () => {
    expect(() => press(form, "_action", "approve")).toThrow("no button _action=approve");
  });

  test("what was typed and is gone is named", () => {
    const filled = fillIn(
      form,
      new Map([
        ["results[0][text]", "tiga"],
        ["kind", "MAIN"],
      ]),
    );
    expect([lostIn(filled, filled), lostIn(filled, form)]).toEqual([[], ["results[0][text]", "kind"]]);
  });

  test("the page around it", () => {
    expect({
      ...page,
      forms: page.forms.length,
      classes: [...page.classes],
      rows: rowsOf(form, "results"),
    }).toEqual({
      language: "id",
      heading: "Menyusun SKP",
      forms: 1,
      classes: [""],
      codes: [],
      errors: [],
      rows: 1,
    });
  });
});
