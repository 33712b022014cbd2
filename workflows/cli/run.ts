/** The commands of `npm run scheme`. */
import { parseArgs } from "node:util";
import { check } from "./check.ts";
import { compile } from "./compile.ts";
import { type Context, say } from "./context.ts";
import { preview } from "./preview.ts";

const OPTIONS = {
  form: { type: "string" },
  out: { type: "string" },
  lang: { type: "string", default: "id" },
} as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
};

/** Runs one command; the exit status is 0, 1 for findings, 2 for a command that is none. */
export const run = async (given: Omit<Context, "language">, args: readonly string[]): Promise<number> => {
  const parsed = parse(args);
  const [command, ...schemes] = parsed?.positionals ?? [];
  const language = parsed?.values.lang === "en" ? "en" : "id";
  const context: Context = { ...given, language };
  const [scheme] = schemes;
  const { form, out } = parsed?.values ?? {};
  if (command === "check" && scheme !== undefined) return check(context, schemes);
  if (command === "compile" && scheme !== undefined && schemes.length === 1) return compile(context, scheme);
  if (command === "preview" && scheme !== undefined && form !== undefined)
    return preview(context, { scheme, form, out });
  context.printError(say(context, "usage"));
  return 2;
};
