/** What the API refused, by the field it is about, so that it is said beside that field. */
import { ProblemError } from "../api.ts";

/** The words about a field, such as `dueAt` or `appointingAuthority/email`; none if nothing is wrong with it. */
export type Wrong = (field: string) => string | undefined;

type FieldError = { readonly pointer: string; readonly detail: string };

const errorsOf = (error: unknown): readonly FieldError[] =>
  error instanceof ProblemError ? (error.problem.errors ?? []) : [];

const isAbout = ({ pointer }: FieldError, field: string): boolean =>
  pointer === `/${field}` || pointer.startsWith(`/${field}/`);

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const wrongIn =
  (error: unknown): Wrong =>
  (field) => {
    const about = errorsOf(error).filter((one) => isAbout(one, field));
    return about.length === 0 ? undefined : about.map(({ detail }) => `${sentence(detail)}.`).join(" ");
  };

/** Whether everything that is wrong is said beside one of these fields. */
export const isBeside = (error: unknown, fields: readonly string[]): boolean => {
  const errors = errorsOf(error);
  return errors.length > 0 && errors.every((one) => fields.some((field) => isAbout(one, field)));
};
