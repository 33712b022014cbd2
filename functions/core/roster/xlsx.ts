/**
 * A workbook to a grid. Our own small reader: exceljs needs 850 MB and 7 s for 100,000 rows, has no limit
 * on what it unpacks, and makes numbers of digits that the file still has.
 */
import { type Grid, type GridRow, headerDepth, headerIndex, isBlank, maxColumns, maxHeight } from "./grid.ts";
import { FileProblem, type Limits } from "./reading.ts";
import { attribute, type Element, elements, prefixOf, unescapeXml } from "./xml.ts";
import { openZip, type Zip } from "./zip.ts";

type Sheet = { readonly name: string; readonly path: string; readonly hidden: boolean };

/** More texts than the largest roster has cells. */
const maxStrings = 5_000_000;
const workbookPath = "xl/workbook.xml";

export function readXlsx(bytes: Uint8Array, limits: Limits): Grid {
  const zip = openZip(bytes, limits.unpackedBytes);
  if (!zip.has(workbookPath)) throw new FileProblem("file.type", { params: { kind: kindOf(zip) } });
  const links = relations(zip);
  const shared = sharedStrings(zip, links);
  const sheets = sheetsOf(zip, links);
  const candidates = sheets.filter((sheet) => !sheet.hidden && zip.has(sheet.path));
  return firstWithHeader(candidates, (sheet) => rowsOf(zip.text(sheet.path), shared, limits.rows));
}

function kindOf(zip: Zip): string {
  if (zip.has("xl/workbook.bin")) return "XLSB";
  if (zip.has("word/document.xml")) return "DOCX";
  return zip.has("content.xml") ? "ODS" : "ZIP";
}

/** The first sheet that has a header, else the first one. */
function firstWithHeader(sheets: readonly Sheet[], read: (sheet: Sheet) => GridRow[]): Grid {
  let first: Grid | undefined;
  for (const sheet of sheets) {
    const otherSheets = sheets.filter((other) => other !== sheet).map((other) => other.name);
    const grid = { rows: read(sheet), sheet: sheet.name, otherSheets };
    if (headerIndex(grid.rows) !== undefined) return grid;
    first ??= grid;
  }
  return first ?? { rows: [] };
}

type Relation = { readonly id: string; readonly type: string; readonly path: string };

function relations(zip: Zip): Relation[] {
  const path = "xl/_rels/workbook.xml.rels";
  if (!zip.has(path)) throw new FileProblem("file.unreadable", { params: { detail: path } });
  return all(zip.text(path), "Relationship").map(({ attributes }) => ({
    id: attribute(attributes, "Id") ?? "",
    type: attribute(attributes, "Type") ?? "",
    path: absolute(attribute(attributes, "Target") ?? ""),
  }));
}

function all(xml: string, name: string): Element[] {
  return [...elements(xml, prefixOf(xml) + name)];
}

function absolute(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

function sheetsOf(zip: Zip, links: readonly Relation[]): Sheet[] {
  const paths = new Map(links.map((link) => [link.id, link.path]));
  return all(zip.text(workbookPath), "sheet").map(({ attributes }) => ({
    name: attribute(attributes, "name") ?? "",
    path: paths.get(attribute(attributes, "\\w+:id") ?? "") ?? "",
    hidden: (attribute(attributes, "state") ?? "visible") !== "visible",
  }));
}

function sharedStrings(zip: Zip, links: readonly Relation[]): string[] {
  const path = links.find((link) => link.type.endsWith("/sharedStrings"))?.path;
  if (path === undefined || !zip.has(path)) return [];
  const xml = zip.text(path);
  const prefix = prefixOf(xml);
  const strings: string[] = [];
  for (const { inner } of elements(xml, `${prefix}si`)) {
    strings.push(textOf(inner, prefix));
    if (strings.length > maxStrings) throw new FileProblem("file.tooLarge", { reason: "unpacked" });
  }
  return strings;
}

/** Text in its runs, without the phonetic guides (rPh), which hold texts too. */
function textOf(xml: string, prefix: string): string {
  const [start = "", ...guided] = xml.split(`<${prefix}rPh`);
  const plain = start + guided.map((part) => part.slice(part.indexOf("rPh>") + 4)).join("");
  return Array.from(elements(plain, `${prefix}t`), ({ inner }) => unescapeXml(inner)).join("");
}

/** Throws as soon as there are more rows than a roster may have. */
function rowsOf(xml: string, shared: readonly string[], max: number): GridRow[] {
  const prefix = prefixOf(xml);
  const rows: GridRow[] = [];
  let number = 0;
  for (const { attributes, inner } of elements(xml, `${prefix}row`)) {
    number = Number(attribute(attributes, "r")) || number + 1;
    const cells = cellsOf(inner, prefix, shared);
    if (!isBlank(cells)) rows.push({ number, cells });
    if (rows.length > max + headerDepth || number > maxHeight)
      throw new FileProblem("file.tooManyRows", { params: { max: String(max) } });
  }
  return rows;
}

function cellsOf(row: string, prefix: string, shared: readonly string[]): string[] {
  const cells: string[] = [];
  let column = 0;
  for (const { attributes, inner } of elements(row, `${prefix}c`)) {
    const { place, type } = describeCell(attributes);
    column = place ?? column + 1;
    if (column > maxColumns) break;
    while (cells.length < column) cells.push("");
    cells[column - 1] = valueIn(inner, type, prefix, shared);
  }
  return cells;
}

/** As nearly all programs write it. */
const usualCell = /^ r="([A-Z]{1,3})\d+"(?: s="\d+")?(?: t="(\w+)")?$/;

function describeCell(attributes: string): { place: number | undefined; type: string } {
  const usual = usualCell.exec(attributes);
  if (usual !== null) return { place: columnNumber(usual[1]), type: usual[2] ?? "n" };
  const letters = attribute(attributes, "r")?.match(/^[A-Z]{1,3}/)?.[0];
  return { place: columnNumber(letters), type: attribute(attributes, "t") ?? "n" };
}

/** "A" is 1, "AB" is 28. */
function columnNumber(letters: string | undefined): number | undefined {
  if (letters === undefined) return undefined;
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Of a formula the value that was last computed. */
function valueIn(cell: string, type: string, prefix: string, shared: readonly string[]): string {
  if (type === "inlineStr") return textOf(cell, prefix);
  const [value] = elements(cell, `${prefix}v`);
  const text = unescapeXml(value?.inner ?? "");
  if (type === "s") return shared[Number(text)] ?? "";
  return type === "n" ? digits(text) : text;
}

/** Digits as the file has them; else as Excel would show them in a cell that is wide enough. */
function digits(text: string): string {
  const value = Number(text);
  return /^\d*$/.test(text) || !Number.isInteger(value) ? text : String(value);
}
