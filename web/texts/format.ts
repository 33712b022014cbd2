/** Dates, numbers and sizes as people read them. */
import type { Language } from "../../forms/language/form.ts";

/** `Senin, 5 Januari 2026`. @param at ISO date or instant. @param timeZone IANA name, such as Asia/Jakarta. */
export const dayInWords = (at: string, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: zoneFor(at, timeZone) }).format(
    new Date(at),
  );

/** Day and time of an instant, with the zone's short name: `5 Januari 2026 pukul 10.32 WIB`. */
export const timeInWords = (at: string, language: Language, timeZone: string): string => {
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(new Date(at));
  const time = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(at));
  return `${day}, ${time}`;
};

/** A day without a time is the same day everywhere. */
const zoneFor = (at: string, timeZone: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(at) ? "UTC" : timeZone);

/** `1,5 MB`. @param bytes at least 0 */
export const sizeInWords = (bytes: number, language: Language): string => {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${size.toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`;
};
