/** What a home begins with, until HR writes its own: the facts of the demo agency, or none but the public holidays. */
import type { Settings } from "../../../functions/core/model.ts";
import type { App } from "../../../functions/core/ports.ts";
import { Fault } from "../../../functions/errors.ts";

/** Loaded only here: it is large, and needed once in the life of a home. */
const holidaysOf = async (years: readonly number[]): Promise<string[]> => {
  const { default: Holidays } = await import("date-holidays");
  const calendar = new Holidays("ID");
  return years.flatMap((year) =>
    calendar
      .getHolidays(year)
      .filter((day) => day.type === "public")
      .map((day) => day.date.slice(0, 10)),
  );
};

const emptySettings = async (year: number): Promise<Settings> => ({
  agency: "",
  zone: "Asia/Jakarta",
  holidays: [...new Set(await holidaysOf([year - 1, year, year + 1, year + 2]))].sort(),
  graceWorkingDays: 3,
  mailBurst: 5,
});

const demo: Pick<Settings, "agency" | "appointingAuthority"> = {
  agency: "Pemerintah Kota Contoh",
  appointingAuthority: {
    id: "authority",
    name: "Wali Kota Contoh",
    email: "wali.kota@pemkot.test",
    position: "Wali Kota",
    unit: "WALI-KOTA",
    unitName: "Wali Kota",
  },
};

export const ensureSettings = async (app: App, seed: "demo" | "empty"): Promise<void> => {
  try {
    await app.store.settings.get();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "not-found") throw error;
    const empty = await emptySettings(app.clock().getUTCFullYear());
    await app.store.settings.put(seed === "demo" ? { ...empty, ...demo } : empty);
  }
};
