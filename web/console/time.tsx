/** Moments and days in the agency's time zone. */
import { createContext, type ReactNode, useContext } from "react";
import { useAgency, useMe } from "./queries.ts";
import { useWords } from "./text.tsx";

/** English as it is written in Indonesia: the day before the month, and 24 hours. */
const LOCALE = { id: "id", en: "en-GB" } as const;

/** Where most agencies are, until this one has said where it is. */
const LIKELY = "Asia/Jakarta";

const ZoneContext = createContext<string>(LIKELY);

/** Milliseconds by which the product's clock is ahead of this machine's. */
const AheadContext = createContext<number>(0);

export const ZoneProvider = ({ children }: { readonly children: ReactNode }) => {
  const agency = useAgency();
  const { data: me, dataUpdatedAt: told } = useMe();
  const ahead = me === undefined ? 0 : Date.parse(me.now) - told;
  return (
    <AheadContext value={ahead}>
      <ZoneContext value={agency.data?.zone ?? LIKELY}>{children}</ZoneContext>
    </AheadContext>
  );
};

const parts = (zone: string, moment: Date): string =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(moment);

/** The moment at which the zone's clock shows that day and time. */
const momentIn = (zone: string, day: string, time: string): string => {
  const guess = new Date(`${day}T${time}Z`);
  const shown = Date.parse(`${parts(zone, guess).replace(" ", "T")}Z`);
  return new Date(guess.getTime() - (shown - guess.getTime())).toISOString();
};

export const useTime = () => {
  const zone = useContext(ZoneContext);
  const ahead = useContext(AheadContext);
  const { language } = useWords();
  const format = (options: Intl.DateTimeFormatOptions) => (moment: string | number | Date) =>
    new Intl.DateTimeFormat(LOCALE[language], { timeZone: zone, ...options }).format(new Date(moment));
  return {
    zone,
    /** The moment by the product's clock, in ISO 8601. */
    now: () => new Date(Date.now() + ahead).toISOString(),
    /** A moment that this machine's clock told, in milliseconds, by the product's. */
    byProduct: (machine: number) => machine + ahead,
    day: format({ dateStyle: "long" }),
    shortDay: format({ dateStyle: "medium" }),
    month: format({ month: "short" }),
    /** Two days, or one if they are the same; without their year where it is the one that is spoken of. */
    days: (from: string, to: string, year: number) => {
      const near = [from, to].every((moment) => parts(zone, new Date(moment)).startsWith(String(year)));
      const options: Intl.DateTimeFormatOptions = { timeZone: zone, day: "numeric", month: "short" };
      return new Intl.DateTimeFormat(LOCALE[language], {
        ...options,
        ...(near ? {} : { year: "numeric" }),
      }).formatRange(new Date(from), new Date(to));
    },
    moment: format({ dateStyle: "medium", timeStyle: "short" }),
    clock: format({ timeStyle: "medium" }),
    /** YYYY-MM-DD. */
    dayOf: (moment: string) => parts(zone, new Date(moment)).slice(0, 10),
    startOf: (day: string) => momentIn(zone, day, "00:00:00"),
    endOf: (day: string) => momentIn(zone, day, "23:59:59"),
  };
};
