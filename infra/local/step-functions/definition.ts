/** The part of the Amazon States Language that is read here; the interpreter reads the rest. */
import { z } from "zod";
import { parseJson } from "./json.ts";

const retrier = z.looseObject({ MaxDelaySeconds: z.number().optional() });
const catcher = z.looseObject({ Next: z.string(), ResultPath: z.string().nullable().optional() });

const state = z.looseObject({
  Type: z.enum(["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Map", "Parallel"]),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.looseObject({ Next: z.string() })).optional(),
  Retry: z.array(retrier).optional(),
  Catch: z.array(catcher).optional(),
  Resource: z.string().optional(),
  TimeoutSeconds: z.number().optional(),
  HeartbeatSeconds: z.number().optional(),
  get ItemProcessor() {
    return z
      .looseObject({
        ...states.shape,
        ProcessorConfig: z.looseObject({ Mode: z.string().optional() }).optional(),
      })
      .optional();
  },
  get Iterator() {
    return states.optional();
  },
  get Branches() {
    return z.array(states).optional();
  },
});

const states = z.looseObject({
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), state);
  },
  TimeoutSeconds: z.number().optional(),
});

export type State = z.infer<typeof state>;
export type StateType = State["Type"];
export type States = z.infer<typeof states>;

/** @throws SyntaxError | ZodError */
export const readDefinition = (text: string): States => states.parse(parseJson(text));

export const isTokenTask = ({ Type, Resource }: State): boolean =>
  Type === "Task" && Resource === TASK_TOKEN_RESOURCE;

export const TASK_RESOURCE = "arn:aws:states:::lambda:invoke";
export const TASK_TOKEN_RESOURCE = `${TASK_RESOURCE}.waitForTaskToken`;

export const isDistributed = ({ ItemProcessor }: State): boolean =>
  ItemProcessor?.ProcessorConfig?.Mode === "DISTRIBUTED";

/** The machines inside a Map or Parallel state. */
export const innerMachines = ({ ItemProcessor, Iterator: iterator, Branches }: State): States[] =>
  [ItemProcessor, iterator, ...(Branches ?? [])].filter((inner) => inner !== undefined);
