/** `compile`: the state machine, with places for the functions as CloudFormation fills them in. */
import { compile as compileScheme } from "../compile/index.ts";
import { type Context, line, load } from "./context.ts";

const place = (name: string): string => `\${${name}}`;
const FUNCTIONS = { openTask: place("openTask"), runStep: place("runStep") };

export const compile = async (context: Context, scheme: string): Promise<number> => {
  const { value, findings } = await load(context, scheme);
  for (const finding of findings) context.printError(line(context, finding));
  if (!value) return 1;
  context.print(JSON.stringify(compileScheme(value, FUNCTIONS), null, 2));
  return 0;
};
