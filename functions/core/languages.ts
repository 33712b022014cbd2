/** The languages of an agency's pages and mails. */
import type { Language } from "./model.ts";
import type { App } from "./ports.ts";

type Configured = Pick<App, "config">;

const ALL: readonly Language[] = ["id", "en"];

export const offeredLanguages = ({ config }: Configured): readonly Language[] => config.languages ?? ALL;

/** The language that is wanted where it is offered, and the agency's first otherwise. */
export const spoken = (app: Configured, wanted: Language | undefined): Language => {
  const offered = offeredLanguages(app);
  return offered.find((one) => one === wanted) ?? offered[0] ?? "id";
};
