import { z } from "zod";

/** One mail as SES accepted it: addresses as written, `sentAt` an ISO instant, an absent part is null. */
export const Mail = z.object({
  id: z.string(),
  sentAt: z.string(),
  source: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  tags: z.record(z.string(), z.array(z.string())),
  configurationSet: z.string().nullable(),
});
export type Mail = z.infer<typeof Mail>;
export type Header = Mail["headers"][number];

/** What a sender hands over; the service adds its id and the time. */
export type Draft = Omit<Mail, "id" | "sentAt">;

/** Every address a mail goes to, in header order. */
export function recipientsOf(mail: Pick<Mail, "to" | "cc" | "bcc">): string[] {
  return [...mail.to, ...mail.cc, ...mail.bcc];
}
