/** The days on which an agency does not work, from what is said of its calendar. */
import Holidays from "date-holidays";
import type { Agency } from "./agency.ts";

type Days = Agency["calendar"]["holidays"];

/** Public holidays of Indonesia in these years. */
const publicDays = (years: Days["years"]): readonly string[] => {
  const calendar = new Holidays("ID");
  return years.flatMap((year) =>
    calendar
      .getHolidays(year)
      .filter(({ type }) => type === "public")
      .map(({ date }) => date.slice(0, 10)),
  );
};

/** Days as YYYY-MM-DD, sorted, each once. */
export const holidaysOf = ({ years, added, removed }: Days): readonly string[] => {
  const days = new Set([...publicDays(years), ...added]);
  for (const day of removed) days.delete(day);
  return [...days].sort();
};

export type Stray = { readonly key: string; readonly value: string; readonly wanted: string };

/** Days that cannot be meant: added to a year that is not taken, or removed where there is no holiday. */
export const strayDays = ({ years, added, removed }: Days): readonly Stray[] => {
  const known = publicDays(years);
  const outside = (day: string): boolean => !years.includes(Number(day.slice(0, 4)));
  const stray = (list: "added" | "removed", isStray: (day: string) => boolean, wanted: string): Stray[] =>
    (list === "added" ? added : removed).flatMap((value, index) =>
      isStray(value) ? [{ key: `calendar.holidays.${list}[${index}]`, value, wanted }] : [],
    );
  return [
    ...stray("added", outside, `a day in one of the years ${years.join(", ")}`),
    ...stray("removed", (day) => !known.includes(day), "a public holiday of one of the years that are taken"),
  ];
};
