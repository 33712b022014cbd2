/** `check`: one finding a line. */
import { checkRelease } from "../checks/index.ts";
import { type Context, line, load } from "./context.ts";

const checkOne = async (context: Context, argument: string): Promise<number> => {
  const { value, findings } = await load(context, argument);
  const all = value ? await checkRelease(value) : findings;
  for (const finding of all) context.print(line(context, finding));
  return all.length;
};

/** Exit status: 1 if there is any finding. */
export const check = async (context: Context, schemes: readonly string[]): Promise<number> => {
  let findings = 0;
  for (const scheme of schemes) findings += await checkOne(context, scheme);
  return findings > 0 ? 1 : 0;
};
