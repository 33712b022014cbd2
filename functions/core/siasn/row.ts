/** One result of a year in the shape in which SIASN takes it (`skp22`). Our words become its codes here and nowhere else. */
import type { Appraisal, Snapshot } from "../model.ts";
import { isPredicate, isRating } from "../ratings/vocabulary.ts";
import type { SiasnCodes } from "./codes.ts";

/** In the order of the file: first whose it is, then the fields as SIASN names them. */
export const COLUMNS = [
  "nip",
  "nama",
  "pnsDinilaiOrang",
  "tahun",
  "hasilKinerjaNilai",
  "perilakuKerjaNilai",
  "kuadranKinerjaNilai",
  "statusPenilai",
  "penilaiNipNrp",
  "penilaiNama",
  "penilaiJabatan",
  "penilaiGolongan",
  "penilaiUnorNama",
] as const;

export type SiasnRow = {
  readonly nip: string;
  readonly nama: string;
  /** SIASN's own id of the person, which nobody told us: it is looked up there by the NIP. */
  readonly pnsDinilaiOrang: null;
  readonly tahun: number;
  readonly hasilKinerjaNilai: number | string;
  readonly perilakuKerjaNilai: number | string;
  readonly kuadranKinerjaNilai: number | string;
  readonly statusPenilai: "ASN" | "NON ASN";
  readonly penilaiNipNrp: string;
  readonly penilaiNama: string;
  readonly penilaiJabatan: string;
  readonly penilaiGolongan: string;
  readonly penilaiUnorNama: string;
};

/** Without these there is no row; a grade alone may be without a code. */
export type Missing =
  | { readonly what: "nip" | "appraiser" }
  | { readonly what: "resultRating" | "behaviourRating" | "predicate"; readonly value: string };

type Codes = Required<SiasnCodes>;

/** Programs that talk to SIASN send numbers where its codes are digits. */
const asSent = (code: string): number | string => (/^(?:0|[1-9]\d{0,8})$/.test(code) ? Number(code) : code);

const wordOf = ({ results }: Appraisal, name: string): string => {
  const value = results[name]?.value;
  return typeof value === "string" ? value : "";
};

const coded = (words: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** The year of the cycle, and who appraises those that nobody in the roster does. */
export type Around = { readonly year: number; readonly codes: Codes; readonly authority?: Snapshot };

/** The row of an appraisal, or why there is none. */
export const siasnRow = (
  appraisal: Appraisal,
  { year, codes, authority }: Around,
): { readonly row: SiasnRow } | { readonly missing: readonly Missing[] } => {
  const { employee, appraiser = authority } = appraisal;
  const [result, behaviour, predicate] = ["resultRating", "behaviourRating", "predicate"].map((name) =>
    wordOf(appraisal, name),
  );
  const [hasil, perilaku, kuadran] = [
    isRating(result) ? coded(codes.ratings, result) : undefined,
    isRating(behaviour) ? coded(codes.ratings, behaviour) : undefined,
    isPredicate(predicate) ? coded(codes.predicates, predicate) : undefined,
  ];
  if (!employee.nip || !appraiser || !hasil || !perilaku || !kuadran) {
    const missing: Missing[] = [];
    if (!employee.nip) missing.push({ what: "nip" });
    if (!appraiser) missing.push({ what: "appraiser" });
    if (!hasil) missing.push({ what: "resultRating", value: result ?? "" });
    if (!perilaku) missing.push({ what: "behaviourRating", value: behaviour ?? "" });
    if (!kuadran) missing.push({ what: "predicate", value: predicate ?? "" });
    return { missing };
  }
  return {
    row: {
      nip: employee.nip,
      nama: employee.name,
      pnsDinilaiOrang: null,
      tahun: year,
      hasilKinerjaNilai: asSent(hasil),
      perilakuKerjaNilai: asSent(perilaku),
      kuadranKinerjaNilai: asSent(kuadran),
      // Everybody in the roster has a NIP; a regional head, who appraises too, has none.
      statusPenilai: appraiser.nip ? "ASN" : "NON ASN",
      penilaiNipNrp: appraiser.nip ?? "",
      penilaiNama: appraiser.name,
      penilaiJabatan: appraiser.position,
      penilaiGolongan: coded(codes.grades, appraiser.grade ?? "") ?? "",
      penilaiUnorNama: appraiser.unitName,
    },
  };
};
