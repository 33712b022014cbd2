/** The SES actions that Siklus and its tools call; any other is refused by name. */
import { draftOfSendEmail, draftOfSendRawEmail } from "./draft.ts";
import { SesFault } from "./fault.ts";
import type { Form } from "./form.ts";
import type { Draft } from "./mail.ts";

export type Account = {
  /** Accepts a mail and gives its id, once it is on disk; throws a SesFault. */
  send: (draft: Draft) => Promise<string>;
  sentLast24Hours: () => number;
  maxSendRate: number;
};

type Action = (form: Form, account: Account) => Promise<Record<string, string>>;

const ACTIONS = new Map<string, Action>([
  ["SendEmail", async (form, { send }) => ({ MessageId: await send(draftOfSendEmail(form)) })],
  ["SendRawEmail", async (form, { send }) => ({ MessageId: await send(draftOfSendRawEmail(form)) })],
  [
    "GetSendQuota",
    async (_, { sentLast24Hours, maxSendRate }) => ({
      // -1 is how SES says that the day has no limit.
      Max24HourSend: "-1",
      MaxSendRate: String(maxSendRate),
      SentLast24Hours: String(sentLast24Hours()),
    }),
  ],
  ["GetAccountSendingEnabled", async () => ({ Enabled: "true" })],
]);

/** Runs the action that a request names and gives the members of its result. */
export async function act(
  form: Form,
  account: Account,
): Promise<{ name: string; result: Record<string, string> }> {
  const name = form.get("Action") ?? "";
  const action = ACTIONS.get(name);
  if (action === undefined) {
    const known = [...ACTIONS.keys()].join(", ");
    throw new SesFault("InvalidAction", `Could not find operation '${name}'; at home there are ${known}.`);
  }
  return { name, result: await action(form, account) };
}
