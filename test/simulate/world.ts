/** What the people of a simulation share. */
import type { Agenda } from "./agenda.ts";
import type { Chance } from "./chance.ts";
import type { Clock } from "./clock.ts";
import type { Filling } from "./fill/filling.ts";
import type { Inbox } from "./mail.ts";
import type { People } from "./people.ts";
import type { Happenings } from "./record.ts";

export type World = {
  readonly chance: Chance;
  readonly record: Happenings;
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly agenda: Agenda;
  readonly people: People;
  /** How the form of a step is filled; undefined for a step without one. */
  readonly fillingOf: (step: string) => Filling | undefined;
  /** How the lesson before a step is filled; undefined for a step without one. */
  readonly lessonOf: (step: string) => Filling | undefined;
};
