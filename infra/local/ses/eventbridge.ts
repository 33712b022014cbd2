import type { SesEvent } from "./event.ts";

const DETAIL_TYPES = {
  DeliveryDelay: "Email Delivery Delayed",
  Delivery: "Email Delivered",
  Bounce: "Email Bounced",
  Complaint: "Email Complaint Received",
} as const;

/** The envelope in which EventBridge hands an SES event to a rule's target. */
export type SesEventBridgeEvent = {
  version: "0";
  id: string;
  "detail-type": (typeof DETAIL_TYPES)[SesEvent["eventType"]];
  source: "aws.ses";
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: SesEvent;
};

/** Wraps an event; the id is the mail's and the event's kind, so that a second delivery carries the same. */
export function asEventBridge(event: SesEvent, region = "us-east-1"): SesEventBridgeEvent {
  return {
    version: "0",
    id: `${event.mail.messageId}-${event.eventType.toLowerCase()}`,
    "detail-type": DETAIL_TYPES[event.eventType],
    source: "aws.ses",
    account: event.mail.sendingAccountId,
    time: event.mail.timestamp,
    region,
    resources: [event.mail.sourceArn],
    detail: event,
  };
}
