/** Facts of the demo agency, until HR writes its own. */
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

const demoSettings = async (year: number): Promise<Settings> => ({
  agency: "Pemerintah Kota Contoh",
  zone: "Asia/Jakarta",
  holidays: [...new Set(await holidaysOf([year - 1, year, year + 1, year + 2]))].sort(),
  appointingAuthority: {
    id: "authority",
    name: "Wali Kota Contoh",
    email: "wali.kota@pemkot.test",
    position: "Wali Kota",
    unit: "WALI-KOTA",
    unitName: "Wali Kota",
  },
  graceWorkingDays: 3,
  mailBurst: 5,
});

export const ensureSettings = async (app: App): Promise<void> => {
  try {
    await app.store.settings.get();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "not-found") throw error;
    await app.store.settings.put(await demoSettings(app.clock().getUTCFullYear()));
  }
};
