import { openMailer } from "../adapters/ses.ts";
import type { Mailer } from "../core/ports.ts";
import { env } from "../env.ts";
import { lazily } from "./lazily.ts";

export const mailer: Mailer = lazily(() =>
  openMailer({ from: env.mailFrom(), configurationSet: env.mailConfigurationSet() }),
);
