/** What a machine is to write of itself. Here nothing is written: it is kept, and told as it was given. */
import { z } from "zod";

const logging = z.object({
  level: z.enum(["ALL", "ERROR", "FATAL", "OFF"]).nullish(),
  includeExecutionData: z.boolean().nullish(),
  destinations: z
    .array(z.object({ cloudWatchLogsLogGroup: z.object({ logGroupArn: z.string().max(256) }) }))
    .max(1)
    .nullish(),
});
const tracing = z.object({ enabled: z.boolean().nullish() });

export const settingsInput = {
  loggingConfiguration: logging.nullish(),
  tracingConfiguration: tracing.nullish(),
};

const settings = z.object({ loggingConfiguration: logging, tracingConfiguration: tracing });
export type Settings = z.output<typeof settings>;
export type GivenSettings = {
  readonly loggingConfiguration?: z.output<typeof logging> | null | undefined;
  readonly tracingConfiguration?: z.output<typeof tracing> | null | undefined;
};

const NONE: Settings = {
  loggingConfiguration: { level: "OFF", includeExecutionData: false },
  tracingConfiguration: { enabled: false },
};

/** What is given, and for the rest what was before. */
export const settingsOf = (given: GivenSettings, before: Settings = NONE): Settings => ({
  loggingConfiguration: given.loggingConfiguration ?? before.loggingConfiguration,
  tracingConfiguration: given.tracingConfiguration ?? before.tracingConfiguration,
});

export const sameSettings = (one: Settings, other: Settings): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** As the database keeps them; machines of older homes have none. */
export const readSettings = (kept: string | null): Settings =>
  kept === null ? NONE : settings.parse(JSON.parse(kept));
