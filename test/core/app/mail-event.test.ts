/** What SES reports, and what is remembered of it. Which report outlives which is the store's (test/contracts). */
import { expect, test } from "@jest/globals";
import { type MailEvent, noteMailEvent } from "../../../functions/core/app/mail-event.ts";
import type { Mail } from "../../../functions/core/model.ts";
import type { App, Mails, People, Store } from "../../../functions/core/ports.ts";
import { only } from "./memory.ts";

const NOW = "2027-01-04T01:00:00.000Z";
const mail: Mail = {
  id: "2027-01-04T00:00:00.000Z#m1",
  personId: "p1",
  kind: "invitation",
  tasks: ["t1"],
  status: "sent",
  attempts: 1,
  sendAt: NOW,
  createdAt: NOW,
  messageId: "ses-1",
};

/** The mailbox that the server of the address hands it on to. */
const bouncedRecipients = [{ emailAddress: "mailbox-7@server.test" }];

type Told = Omit<MailEvent, "mail"> & { readonly bounce?: { readonly bouncedRecipients: unknown } };

const note = async (event: Told) => {
  const done: unknown[] = [];
  const mails = only<Mails>("mails", {
    ofPerson: async (personId, since) => (personId === "p1" && since === "2027-01-04" ? [mail] : []),
    settle: async ({ id }, status, { failure }) => void done.push([id.slice(-2), status, failure]),
  });
  const people = only<People>("people", {
    markBounced: async (id, addresses) => void done.push([id, addresses]),
  });
  const app = only<App>("app", {
    store: only<Store>("store", { mails, people }),
    clock: () => new Date(NOW),
  });
  const tags = { person: ["p1"], mail: [mail.id.replace(/[^A-Za-z0-9_.@-]/g, "_")] };
  await noteMailEvent(app, {
    ...event,
    mail: { messageId: "ses-1", destination: ["orang@pemkot.test"], tags },
  });
  return done;
};

test.each<[string, Told, readonly unknown[]]>([
  ["a delivery", { eventType: "Delivery" }, [["m1", "delivered", undefined]]],
  [
    "a delay: SES goes on trying",
    { eventType: "DeliveryDelay", deliveryDelay: { delayType: "MailboxFull" } },
    [["m1", "delayed", "MailboxFull"]],
  ],
  [
    "a mail that was given up: the address may be good for the next one",
    {
      eventType: "Bounce",
      bounce: { bounceType: "Transient", bounceSubType: "MailboxFull", bouncedRecipients },
    },
    [["m1", "failed", "Transient MailboxFull"]],
  ],
  [
    "a bounce that nobody could read",
    { eventType: "Bounce", bounce: { bounceType: "Undetermined", bouncedRecipients } },
    [["m1", "failed", "Undetermined"]],
  ],
  [
    "an address that refuses for good, by whatever name its server knows it",
    { eventType: "Bounce", bounce: { bounceType: "Permanent", bouncedRecipients } },
    [
      ["m1", "bounced", "Permanent"],
      ["p1", ["orang@pemkot.test"]],
    ],
  ],
  ["a mail that SES did not take on", { eventType: "Reject" }, [["m1", "failed", "Reject"]]],
  ["what is of no mail's fate", { eventType: "Open" }, []],
])("%s", async (_, event, wanted) => {
  expect(await note(event)).toEqual(wanted);
});
