/** What every benchmark is: a named question, the procedure that answers it, and the floors that the answer is held to. */
import type { Options } from "./options.ts";
import type { Row } from "./table.ts";

export type Floor = {
  readonly name: string;
  readonly unit: string;
  readonly wanted: number;
  readonly better: "more" | "less";
  readonly got: number;
};

export type Answer = {
  /** As it is printed. */
  readonly tables: readonly { readonly title: string; readonly rows: readonly Row[] }[];
  /** As it is kept. */
  readonly figures: unknown;
  readonly floors: readonly Floor[];
};

export type Asked = {
  readonly options: Options;
  readonly say: (line: string) => void;
  /** Writes a second of the raw store at so many in flight: what the ratios are ratios to. Undefined if it was not asked. */
  readonly limit: (what: Unit, inFlight: number) => number | undefined;
  readonly setLimit: (what: Unit, inFlight: number, perSecond: number) => void;
};

/** What the raw store was measured at: the writes of one launched person, of one submitted form, of one approval. */
export type Unit = "launch" | "submit" | "approve";

export type Question = {
  readonly name: string;
  readonly asks: string;
  /** Questions whose answers this one relates its own to. */
  readonly needs: readonly string[];
  readonly answer: (asked: Asked) => Promise<Answer>;
};

export const isMet = ({ wanted, got, better }: Floor): boolean =>
  better === "more" ? got >= wanted : got <= wanted;
