import { type MailEvent, noteMailEvent } from "../core/app/mail-event.ts";
import type { App } from "../core/ports.ts";
import { serviceHandler } from "./skeleton.ts";

/** EventBridge carries the SES event in `detail`. */
const note = async (app: App, event: { readonly detail: MailEvent }): Promise<void> =>
  noteMailEvent(app, event.detail);

export const handler = serviceHandler("mailEvents", note);
