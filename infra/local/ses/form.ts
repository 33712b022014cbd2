import { missing } from "./fault.ts";

/** The flattened members of an AWS Query request, such as `Destination.ToAddresses.member.1`. */
export type Form = URLSearchParams;

export function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value === null) throw missing(name);
  return value;
}

/** The values of a list parameter, in order of their index. */
export function list(form: Form, name: string): string[] {
  const found: string[] = [];
  for (let index = 1; ; index++) {
    const value = form.get(`${name}.member.${index}`);
    if (value === null) return found;
    found.push(value);
  }
}

/** Whether any parameter begins with this member's name. */
export function has(form: Form, name: string): boolean {
  return [...form.keys()].some((key) => key === name || key.startsWith(`${name}.`));
}

export function tags(form: Form): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (let index = 1; form.has(`Tags.member.${index}.Name`); index++) {
    const name = required(form, `Tags.member.${index}.Name`);
    found[name] = [...(found[name] ?? []), required(form, `Tags.member.${index}.Value`)];
  }
  return found;
}
