/** The functions of JSONata that a rule may use. */

const ALLOWED = `
  abs append assert average boolean ceil clone contains count distinct each error exists filter floor formatBase
  formatInteger formatNumber fromMillis join keys length lookup lowercase map max merge min not number parseInteger
  power reduce replace reverse round sift single sort split spread sqrt string substring substringAfter
  substringBefore sum toMillis trim type uppercase zip`;

/**
 * A result has to come out the same whenever it is worked out again, so neither clock nor chance; `eval` would run
 * what no check has read; `pad` fills memory in one call, `match` needs a regular expression.
 */
const REFUSED = "eval match millis now pad random shuffle";

const words = (list: string): string[] => list.trim().split(/\s+/);

export const allowedFunctions: ReadonlySet<string> = new Set(words(ALLOWED));
export const refusedFunctions: ReadonlySet<string> = new Set(words(REFUSED));
