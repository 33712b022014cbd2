/**
 * The certificate on paper. The same record always gives the same bytes: its only date is that of the award. In
 * Indonesian, which official documents are written in (UU 24/2009, article 27).
 */
import { readFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { fillIn, type MessageValues } from "../../../forms/language/message.ts";
import { shortDayInWords } from "../../../web/texts/format.ts";
import { type Certificate, printedCertificateCode } from "../../core/app/certificate.ts";
import texts from "./certificate-texts.json" with { type: "json" };

/** Beside the code on Lambda, and among the packages at home: both run where they stand. */
const font = (file: string): Buffer =>
  readFileSync(`${process.cwd()}/node_modules/@expo-google-fonts/source-serif-4/${file}`);

const fonts = {
  text: font("400Regular/SourceSerif4_400Regular.ttf"),
  strong: font("600SemiBold/SourceSerif4_600SemiBold.ttf"),
} as const;

const say = (key: keyof typeof texts, values: MessageValues = {}): string => fillIn(texts[key], values);

/** Points; A4, lying. */
const PAGE = { width: 841.89, height: 595.28 };
const COLUMN = { left: 90, width: PAGE.width - 180 };
const HEAD = 54;
const FOOT = 432;
/** Times as far apart as they stand at least; and the gap before the foot. */
const MOST_WIDER = 3;
const LAST_GAP = 8;
const QR = 108;
/** Characters of the code on its first line. */
const HALF = 30;
const INK = { text: "#1b1f24", quiet: "#4a5057", frame: "#1f4e79" };

type Doc = PDFKit.PDFDocument;

type Line = {
  readonly text: string;
  readonly size: number;
  readonly font?: keyof typeof fonts;
  readonly color?: string;
  readonly spacing?: number;
  /** Lines at most; what is longer is set smaller, and cut if even that does not help. */
  readonly lines?: number;
  /** Points before it, at least. */
  readonly gap: number;
  readonly heading?: boolean;
};

type Measured = { readonly line: Line; readonly size: number; readonly height: number };

/** At the wanted size or, where that does not fit into its lines, down to half of it. */
const measured = (doc: Doc, line: Line): Measured => {
  const { text, spacing: characterSpacing = 0, lines = 1 } = line;
  doc.font(line.font ?? "text");
  let size = line.size;
  for (;;) {
    const room = doc.fontSize(size).currentLineHeight(true) * lines + 1;
    const height = doc.heightOfString(text, { width: COLUMN.width, characterSpacing });
    if (height <= room || size <= line.size / 2) return { line, size, height: Math.min(height, room) };
    size -= 1;
  }
};

const setLine = (doc: Doc, { line, size, height }: Measured, y: number): void => {
  doc
    .font(line.font ?? "text")
    .fontSize(size)
    .fillColor(line.color ?? INK.text);
  doc.text(line.text, COLUMN.left, y, {
    width: COLUMN.width,
    align: "center",
    height: height + 1,
    ellipsis: true,
    characterSpacing: line.spacing ?? 0,
  });
};

const linesOf = ({ award, agency, employee, cycle, detail }: Certificate): readonly Line[] => {
  const { nip, name, position, unitName } = employee;
  const post = [position, unitName].filter((part) => part !== "").join(", ");
  return [
    { text: agency, size: 18, font: "strong", color: INK.frame, lines: 2, gap: 0 },
    { text: award.id.toUpperCase(), size: 32, font: "strong", spacing: 2, lines: 2, gap: 9, heading: true },
    { text: say("givenTo"), size: 13, color: INK.quiet, gap: 6 },
    { text: name, size: 30, font: "strong", lines: 2, gap: 4 },
    { text: nip === undefined ? "" : say("nip", { nip }), size: 13, gap: 2 },
    { text: post, size: 13, lines: 2, gap: 1 },
    { text: say("for", { cycle }), size: 14, lines: 2, gap: 8 },
    { text: detail, size: 13, lines: 3, gap: 3 },
  ];
};

/** Each line with its place: what room is left goes between them, in the measure in which they stand apart. */
const placed = (doc: Doc, lines: readonly Line[]) => {
  const all = lines.filter(({ text }) => text !== "").map((line) => measured(doc, line));
  const heights = all.reduce((sum, { height }) => sum + height, 0);
  const gaps = all.reduce((sum, { line }) => sum + line.gap, 0);
  const wider = Math.min(MOST_WIDER, Math.max(1, (FOOT - HEAD - heights) / (gaps + LAST_GAP)));
  let y = HEAD;
  return all.map((one) => {
    const top = y + one.line.gap * wider;
    y = top + one.height;
    return { ...one, top };
  });
};

const drawFrame = (doc: Doc): void => {
  doc
    .lineWidth(2.5)
    .rect(28, 28, PAGE.width - 56, PAGE.height - 56)
    .stroke(INK.frame);
  doc
    .lineWidth(0.75)
    .rect(35, 35, PAGE.width - 70, PAGE.height - 70)
    .stroke(INK.frame);
};

/** As vectors: a run of dark squares of a row is one rectangle. */
const drawQr = (doc: Doc, url: string, left: number, top: number): void => {
  const { data, size } = encode(url, { ecc: "M", border: 0 });
  const unit = QR / size;
  data.forEach((row, y) => {
    let x = 0;
    while (x < size) {
      const from = x;
      while (x < size && row[x]) x += 1;
      if (x > from) doc.rect(left + from * unit, top + y * unit, (x - from) * unit, unit);
      x += 1;
    }
  });
  doc.fill("#000000");
};

const granted = (doc: Doc, { day, by }: Certificate): void => {
  const width = 300;
  doc.font("text").fontSize(12).fillColor(INK.text);
  doc.text(say("on", { day: shortDayInWords(day, "id") }), COLUMN.left, FOOT + 8, { width });
  if (by.position !== undefined) doc.text(by.position, { width, height: 34, ellipsis: true });
  doc.moveDown(0.4).font("strong").text(by.name, { width, height: 34, ellipsis: true });
};

const checked = (doc: Doc, { code, agency }: Certificate, url: string): void => {
  const left = COLUMN.left + COLUMN.width - QR - 14 - 222;
  const width = 222;
  doc.font("strong").fontSize(9.5).fillColor(INK.text);
  doc.text(say("check"), left, FOOT + 4, { width, align: "right" });
  doc.font("text").fontSize(8.5).fillColor(INK.quiet).text(say("checkAt"), { width, align: "right" });
  doc.fillColor(INK.text).text(url.slice(0, url.length - code.length), {
    width,
    align: "right",
    height: 34,
    ellipsis: true,
    link: url,
  });
  for (const half of [code.slice(0, HALF), code.slice(HALF)])
    doc.text(printedCertificateCode(half), { width, align: "right" });
  doc
    .moveDown(0.4)
    .fillColor(INK.quiet)
    .text(say("made", { agency }), { width, align: "right", height: 24, ellipsis: true });
};

const bytesOf = (doc: Doc): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    doc.on("data", (part: Uint8Array) => void parts.push(part));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on("error", reject);
    doc.end();
  });

export const certificateFile = `${texts.file}.pdf`;

/** @param url where anybody may check it */
export const certificatePdf = (certificate: Certificate, url: string): Promise<Uint8Array<ArrayBuffer>> => {
  const { award, agency, day } = certificate;
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    // None by default: it would be one of those that are not embedded, and whose data would have to be there.
    font: "",
    pdfVersion: "1.7",
    tagged: true,
    lang: "id-ID",
    displayTitle: true,
    info: { Title: award.id, Author: agency, CreationDate: new Date(`${day}T00:00:00Z`) },
  });
  for (const [name, bytes] of Object.entries(fonts)) doc.registerFont(name, bytes);
  const paper = doc.struct("Document");
  doc.addStructure(paper);
  doc.markContent("Artifact", { type: "Layout" });
  drawFrame(doc);
  doc.endMarkedContent();
  const about = { alt: say("qr", { url }) };
  for (const one of placed(doc, linesOf(certificate)))
    paper.add(doc.struct(one.line.heading ? "H1" : "P", {}, [() => setLine(doc, one, one.top)]));
  paper.add(doc.struct("P", {}, [() => granted(doc, certificate)]));
  paper.add(doc.struct("P", {}, [() => checked(doc, certificate, url)]));
  paper.add(doc.struct("Figure", about, [() => drawQr(doc, url, COLUMN.left + COLUMN.width - QR, FOOT + 4)]));
  paper.end();
  return bytesOf(doc);
};
