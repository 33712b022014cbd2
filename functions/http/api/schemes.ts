import type { Release } from "../../../workflows/language/release.ts";

/** Schemes that ship with the product, ready to be published. */
export type Schemes = {
  readonly list: () => Promise<readonly string[]>;
  /** Undefined if there is none of that id. */
  readonly load: (id: string) => Promise<Release | undefined>;
};
