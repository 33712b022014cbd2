/** What a home begins with, until HR writes its own: the facts of the demo agency, or none but the public holidays. */
import type { Beginning } from "../../../functions/core/app/set-up.ts";

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

const demo: Pick<Beginning, "agency" | "appointingAuthority"> = {
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

export const beginningOf = async (seed: "demo" | "empty", year: number): Promise<Beginning> => ({
  agency: "",
  zone: "Asia/Jakarta",
  holidays: [...new Set(await holidaysOf([year - 1, year, year + 1, year + 2]))].sort(),
  ...(seed === "demo" ? demo : {}),
});
