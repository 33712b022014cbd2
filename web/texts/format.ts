/** Dates, numbers and sizes as people read them. */
import type { Language } from "../../forms/language/form.ts";

const styles = {
  /** Spelt out: the full style of Indonesian writes 04 for the fourth. */
  fullDay: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  longDay: { dateStyle: "long" },
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Day before month in both. */
const locales: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };

/** Making a formatter takes longer than rendering a page. */
const made = new Map<string, Intl.DateTimeFormat>();

const inStyle = (style: keyof typeof styles, at: string, language: Language, timeZone: string): string => {
  const key = `${style} ${language} ${timeZone}`;
  const formatter =
    made.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...styles[style], timeZone });
  made.set(key, formatter);
  return formatter.format(new Date(at));
};

/** A day without a time is the same day everywhere. */
const isDay = (at: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(at);

/** `Senin, 5 Januari 2026`. @param at ISO day or instant. @param timeZone IANA name, such as Asia/Jakarta. */
export const dayInWords = (at: string, language: Language, timeZone: string): string =>
  inStyle("fullDay", at, language, isDay(at) ? "UTC" : timeZone);

/** `5 Januari 2026`. @param day ISO day */
export const shortDayInWords = (day: string, language: Language): string =>
  inStyle("longDay", day, language, "UTC");

/** Zones of Indonesia have names of their own (WIB, WITA, WIT) in its language only. */
const zoneName = (at: string, timeZone: string): string =>
  inStyle("time", at, "id", timeZone).split(" ").slice(1).join(" ");

/** Day and time of an instant, with the zone's short name: `5 Januari 2026, 10.32 WIB`. */
export const timeInWords = (at: string, language: Language, timeZone: string): string =>
  `${inStyle("longDay", at, language, timeZone)}, ${clockInWords(at, language, timeZone)}`;

/** Time of day of an instant, with the zone: `10.32 WIB`. */
export const clockInWords = (at: string, language: Language, timeZone: string): string =>
  `${inStyle("clock", at, language, timeZone)} ${zoneName(at, timeZone)}`;

/** `1,5 MB`. @param bytes at least 0 */
export const sizeInWords = (bytes: number, language: Language): string => {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${size.toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`;
};
