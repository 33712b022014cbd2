/** What people mean to do on which day, from the mails they have got. */
import { type Chance, within } from "./chance.ts";
import type { HtmlForm } from "./forms.ts";
import type { Letter } from "./mail.ts";
import { type Temper, temperOf } from "./people.ts";

/** A person means to open a link. */
export type Item = {
  readonly email: string;
  readonly url: string;
  readonly about: string;
  readonly kind: Letter["kind"];
  readonly round: number;
  readonly temper: Temper;
  readonly chance: Chance;
  /** The same in every round. */
  readonly nature: Chance;
  /** The day of the first mail about it, YYYY-MM-DD: the one that is written into forms. */
  readonly day: string;
  /** What they left half done: a draft to find again, or a page still open on the desk. */
  readonly begun?: { readonly how: "draft" | "open page"; readonly form: HtmlForm };
};

type Standing = {
  readonly round: number;
  readonly mails: number;
  readonly day: string;
  readonly links: readonly string[];
};

const keyOf = (email: string, about: string): string => `${email}\n${about}`;

export const openAgenda = (chance: Chance) => {
  const standings = new Map<string, Standing>();
  const days = new Map<number, Item[]>();
  let ignored = 0;

  const plan = (day: number, item: Item): void => {
    days.set(day, [...(days.get(day) ?? []), item]);
  };

  const hear = (letter: Letter, today: number, url: string, about: string): void => {
    const key = keyOf(letter.to, about);
    const before = standings.get(key) ?? { round: 1, mails: 0, day: "", links: [] };
    const again = letter.kind === "returned" && before.mails > 0;
    const mails = again ? 1 : before.mails + 1;
    const standing: Standing = {
      round: before.round + (again ? 1 : 0),
      mails,
      day: mails === 1 ? letter.sentAt.slice(0, 10) : before.day,
      links: [...before.links, url],
    };
    standings.set(key, standing);
    const nature = within(chance, letter.to, about);
    const frame = within(nature, standing.round);
    const temper = temperOf(frame);
    const item: Item = {
      email: letter.to,
      url,
      about,
      kind: letter.kind,
      round: standing.round,
      temper,
      chance: frame,
      nature,
      day: standing.day,
    };
    if (standing.mails < temper.actsOnMail) ignored += 1;
    else plan(today + (standing.mails === temper.actsOnMail ? temper.daysLater : 0), item);
  };

  return {
    hear: (letter: Letter, today: number): void => {
      for (const { url, about } of letter.links) hear(letter, today, url, about);
    },
    plan,
    /** What is due by then, by person. */
    due: (today: number): readonly (readonly [string, readonly Item[]])[] => {
      const due = [...days.keys()].filter((day) => day <= today).sort((a, b) => a - b);
      const items = due.flatMap((day) => days.get(day) ?? []);
      for (const day of due) days.delete(day);
      return [...Map.groupBy(items, ({ email }) => email)];
    },
    /** The task is off the desk: the next mail about the same begins a new round. */
    finished: ({ email, about, round }: Item): void => {
      const key = keyOf(email, about);
      const standing = standings.get(key);
      if (standing?.round === round) standings.set(key, { ...standing, round: round + 1, mails: 0 });
    },
    /** The first link that the person ever got about this. */
    oldestLink: ({ email, about }: Item): string | undefined => standings.get(keyOf(email, about))?.links[0],
    waiting: (): number => [...days.values()].reduce((sum, items) => sum + items.length, 0),
    ignored: () => ignored,
  };
};

export type Agenda = ReturnType<typeof openAgenda>;
