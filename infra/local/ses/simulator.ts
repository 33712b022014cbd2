/** The addresses whose mail does not simply arrive, after the mailbox simulator of SES. */
import type { Fate } from "./event.ts";

/** An address (bare, lower case) that the pattern matches meets this fate; the first match counts. */
export type Simulated = { pattern: RegExp; fate: Fate };

/** The simulator's own addresses (with an optional `+label`), then whole domains for trying things out. */
export const SIMULATED: readonly Simulated[] = [
  { pattern: /^bounce(\+[^@]*)?@simulator\.amazonses\.com$/, fate: "bounced" },
  { pattern: /^complaint(\+[^@]*)?@simulator\.amazonses\.com$/, fate: "complained" },
  { pattern: /^suppressionlist(\+[^@]*)?@simulator\.amazonses\.com$/, fate: "suppressed" },
  { pattern: /@([^@]+\.)?bounce\.test$/, fate: "bounced" },
  { pattern: /@([^@]+\.)?full\.test$/, fate: "mailboxFull" },
  { pattern: /@([^@]+\.)?slow\.test$/, fate: "slow" },
  { pattern: /@([^@]+\.)?complaint\.test$/, fate: "complained" },
];

export function fateAmong(simulated: readonly Simulated[]): (address: string) => Fate {
  return (address) =>
    simulated.find(({ pattern }) => pattern.test(address.toLowerCase()))?.fate ?? "delivered";
}
