/** The events that SES publishes for a mail, as they stand in an SNS message or in an EventBridge `detail`. */

import { addressOf } from "./address.ts";
import { type Header, type Mail, recipientsOf } from "./mail.ts";

export type SesEventMail = {
  timestamp: string;
  source: string;
  sourceArn: string;
  sendingAccountId: string;
  messageId: string;
  destination: string[];
  headersTruncated: boolean;
  headers: Header[];
  commonHeaders: { from: string[]; to: string[]; cc?: string[]; messageId: string; subject: string };
  tags: Record<string, string[]>;
};

export type Delivery = {
  timestamp: string;
  processingTimeMillis: number;
  recipients: string[];
  smtpResponse: string;
  reportingMTA: string;
};

export type Bounce = {
  bounceType: "Permanent" | "Transient";
  bounceSubType: "General" | "MailboxFull" | "OnAccountSuppressionList";
  bouncedRecipients: { emailAddress: string; action: string; status: string; diagnosticCode: string }[];
  timestamp: string;
  feedbackId: string;
  reportingMTA: string;
};

export type Complaint = {
  complainedRecipients: { emailAddress: string }[];
  timestamp: string;
  feedbackId: string;
  complaintSubType: null;
  userAgent: string;
  complaintFeedbackType: "abuse";
  arrivalDate: string;
};

export type DeliveryDelay = {
  timestamp: string;
  delayType: "MailboxFull" | "TransientCommunicationFailure";
  expirationTime: string;
  delayedRecipients: { emailAddress: string; status: string; diagnosticCode: string }[];
};

export type SesEvent =
  | { eventType: "DeliveryDelay"; mail: SesEventMail; deliveryDelay: DeliveryDelay }
  | { eventType: "Delivery"; mail: SesEventMail; delivery: Delivery }
  | { eventType: "Bounce"; mail: SesEventMail; bounce: Bounce }
  | { eventType: "Complaint"; mail: SesEventMail; complaint: Complaint };

/** What becomes of a mail at an address; a complaint comes from somebody who received it first. */
export type Fate = "delivered" | "slow" | "bounced" | "mailboxFull" | "suppressed" | "complained";

const REPORTING_MTA = "dns; localhost";
const ACCOUNT = "000000000000";

/** The events of one mail in the order they happen: delays, deliveries, bounces, complaints. */
export function eventsOf(mail: Mail, fateOf: (address: string) => Fate): SesEvent[] {
  const addresses = recipientsOf(mail).map((written) => addressOf(written) ?? written);
  const withFate = (...fates: Fate[]) => addresses.filter((address) => fates.includes(fateOf(address)));
  const about = aboutMail(mail);
  const delayed = withFate("slow", "mailboxFull");
  const delivered = withFate("delivered", "slow", "complained");
  const complained = withFate("complained");
  return [
    ...(delayed.length === 0 ? [] : [delayOf(about, delayed)]),
    ...(delivered.length === 0 ? [] : [deliveryOf(about, delivered)]),
    ...(["bounced", "mailboxFull", "suppressed"] as const).flatMap((fate) => {
      const bounced = withFate(fate);
      return bounced.length === 0 ? [] : [bounceOf(about, bounced, fate)];
    }),
    ...(complained.length === 0 ? [] : [complaintOf(about, complained)]),
  ];
}

function aboutMail(mail: Mail): SesEventMail {
  const from = addressOf(mail.source) ?? mail.source;
  return {
    timestamp: mail.sentAt,
    source: mail.source,
    sourceArn: `arn:aws:ses:us-east-1:${ACCOUNT}:identity/${from}`,
    sendingAccountId: ACCOUNT,
    messageId: mail.id,
    destination: recipientsOf(mail).map((written) => addressOf(written) ?? written),
    headersTruncated: false,
    headers: mail.headers,
    commonHeaders: {
      from: [mail.source],
      to: mail.to,
      ...(mail.cc.length === 0 ? {} : { cc: mail.cc }),
      messageId: mail.id,
      subject: mail.subject,
    },
    tags: {
      ...(mail.configurationSet === null ? {} : { "ses:configuration-set": [mail.configurationSet] }),
      "ses:from-domain": [from.slice(from.indexOf("@") + 1)],
      ...mail.tags,
    },
  };
}

/** SES goes on trying for so long; at home it comes to an end at once. */
const TRIED_FOR = 14 * 3_600_000;

function delayOf(mail: SesEventMail, recipients: string[]): SesEvent {
  const deliveryDelay: DeliveryDelay = {
    timestamp: mail.timestamp,
    delayType: "TransientCommunicationFailure",
    expirationTime: new Date(Date.parse(mail.timestamp) + TRIED_FOR).toISOString(),
    delayedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      status: "4.4.1",
      diagnosticCode: "smtp; 421 4.4.1 try again later",
    })),
  };
  return { eventType: "DeliveryDelay", mail, deliveryDelay };
}

function deliveryOf(mail: SesEventMail, recipients: string[]): SesEvent {
  const delivery: Delivery = {
    timestamp: mail.timestamp,
    processingTimeMillis: 1,
    recipients,
    smtpResponse: "250 2.0.0 OK",
    reportingMTA: REPORTING_MTA,
  };
  return { eventType: "Delivery", mail, delivery };
}

const BOUNCES = {
  bounced: ["Permanent", "General", "5.1.1", "smtp; 550 5.1.1 user unknown"],
  mailboxFull: ["Transient", "MailboxFull", "4.2.2", "smtp; 452 4.2.2 mailbox full"],
  suppressed: [
    "Permanent",
    "OnAccountSuppressionList",
    "5.1.1",
    "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
  ],
} as const;

function bounceOf(mail: SesEventMail, recipients: string[], fate: keyof typeof BOUNCES): SesEvent {
  const [bounceType, bounceSubType, status, diagnosticCode] = BOUNCES[fate];
  const bounce: Bounce = {
    bounceType,
    bounceSubType,
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      action: "failed",
      status,
      diagnosticCode,
    })),
    timestamp: mail.timestamp,
    feedbackId: `${mail.messageId}-${fate}`,
    reportingMTA: REPORTING_MTA,
  };
  return { eventType: "Bounce", mail, bounce };
}

function complaintOf(mail: SesEventMail, recipients: string[]): SesEvent {
  const complaint: Complaint = {
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp: mail.timestamp,
    feedbackId: `${mail.messageId}-complained`,
    complaintSubType: null,
    userAgent: "Siklus mailbox simulator",
    complaintFeedbackType: "abuse",
    arrivalDate: mail.timestamp,
  };
  return { eventType: "Complaint", mail, complaint };
}
