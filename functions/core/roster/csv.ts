/** Text with one record a line to a grid. The delimiter is the one under which the header makes most sense. */
import Papa from "papaparse";
import { likeness } from "./columns.ts";
import { decode } from "./decode.ts";
import { type Grid, headerDepth, isBlank, maxHeight } from "./grid.ts";
import { type Delimiter, FileProblem } from "./reading.ts";

const delimiters: readonly Delimiter[] = [",", ";", "\t", "|"];
/** The header is looked for in so much of the text. */
const sniffed = 64_000;

export function readCsv(bytes: Uint8Array): Grid {
  const { text, encoding } = decode(bytes);
  const { body, named } = withoutSeparatorLine(text.replace(/\r\n?/g, "\n"));
  if (lineCount(body) > maxHeight)
    throw new FileProblem("file.tooManyRows", { params: { max: String(maxHeight) } });
  const delimiter = named ?? likeliest(body);
  const parsed = parse(body, delimiter);
  const broken = parsed.errors.find((error) => error.type === "Quotes");
  if (broken) throw new FileProblem("file.quotes", { row: (broken.row ?? 0) + 1 });
  const rows = parsed.data.map((cells, index) => ({ number: index + 1, cells }));
  return { rows: rows.filter((row) => !isBlank(row.cells)), delimiter, encoding };
}

/** "sep=;" tells Excel the delimiter; Excel neither shows nor counts that line. */
function withoutSeparatorLine(text: string): { body: string; named?: Delimiter } {
  const [line, mark] = /^"?sep=(.)"?\n/i.exec(text) ?? [];
  const named = delimiters.find((one) => one === mark);
  return line === undefined || named === undefined
    ? { body: text }
    : { body: text.slice(line.length), named };
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

function likeliest(whole: string): Delimiter {
  const text = whole.slice(0, sniffed);
  const score = (delimiter: Delimiter) =>
    Math.max(0, ...parse(text, delimiter, headerDepth).data.map((cells) => likeness(cells)));
  const scores = delimiters.map(score);
  return delimiters[scores.indexOf(Math.max(...scores))] ?? ",";
}

function parse(text: string, delimiter: Delimiter, preview = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter, newline: "\n", skipEmptyLines: false, preview });
}
