import type { Settings } from "../model.ts";

/** Whether HR has yet to say what the agency is called and which zone its days are of: no mail leaves before that. */
export const isUnnamed = (settings: Settings | undefined): boolean =>
  settings === undefined || settings.agency.trim() === "" || settings.zone === "";
