/** Chance that does not depend on the order in which people act: every question has its own answer. */
import { createHash } from "node:crypto";

/** A number from 0 up to, but not including, 1; the same for the same seed and question. */
export type Chance = (...about: readonly (string | number)[]) => number;

const SPAN = 2 ** 32;

export const chanceOf =
  (seed: number): Chance =>
  (...about) =>
    createHash("sha256")
      .update(JSON.stringify([seed, ...about]))
      .digest()
      .readUInt32BE(0) / SPAN;

/** The question asked within a frame, such as a person and a task. */
export const within =
  (chance: Chance, ...frame: readonly (string | number)[]): Chance =>
  (...about) =>
    chance(...frame, ...about);

/** One of a list, by chance. */
export const oneOf = <T>(
  chance: Chance,
  list: readonly [T, ...T[]],
  ...about: readonly (string | number)[]
): T => list[Math.floor(chance(...about) * list.length)] ?? list[0];

/** A whole number of a range, both ends included. */
export const between = (
  chance: Chance,
  from: number,
  to: number,
  ...about: readonly (string | number)[]
): number => from + Math.floor(chance(...about) * (to - from + 1));
