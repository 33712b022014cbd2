/** From the parameters of SendEmail and SendRawEmail to a mail, refused as SES refuses it. */
import { addressList, addressOf } from "./address.ts";
import { missing, SesFault } from "./fault.ts";
import { type Form, has, list, required, tags } from "./form.ts";
import { type Draft, type Header, recipientsOf } from "./mail.ts";
import { headerValue, readRawMail } from "./raw-mail.ts";

const MOST_RECIPIENTS = 50;
const MOST_BYTES = 10 * 1024 * 1024;

export function draftOfSendEmail(form: Form): Draft {
  const source = required(form, "Source");
  for (const member of ["Destination", "Message", "Message.Subject", "Message.Body"]) {
    if (!has(form, member)) throw missing(member);
  }
  const subject = required(form, "Message.Subject.Data");
  const text = form.get("Message.Body.Text.Data");
  const html = form.get("Message.Body.Html.Data");
  const to = list(form, "Destination.ToAddresses");
  const cc = list(form, "Destination.CcAddresses");
  return checked({
    source,
    to,
    cc,
    bcc: list(form, "Destination.BccAddresses"),
    subject,
    text,
    html,
    headers: commonHeaders({ source, to, cc, subject, replyTo: list(form, "ReplyToAddresses") }),
    tags: tags(form),
    configurationSet: form.get("ConfigurationSetName"),
  });
}

export function draftOfSendRawEmail(form: Form): Draft {
  const bytes = Buffer.from(required(form, "RawMessage.Data"), "base64");
  checkSize(bytes.byteLength);
  const { headers, text, html } = readRawMail(bytes);
  const source = form.get("Source") ?? headerValue(headers, "from");
  if (source === undefined) throw new SesFault("InvalidParameterValue", "Missing required header 'From'.");
  return checked({
    source,
    ...rawRecipients(headers, list(form, "Destinations")),
    subject: headerValue(headers, "subject") ?? "",
    text,
    html,
    headers: headers.filter(({ name }) => !/^(bcc|x-ses-.*)$/i.test(name)),
    tags: { ...tagsOfHeader(headerValue(headers, "x-ses-message-tags")), ...tags(form) },
    configurationSet:
      form.get("ConfigurationSetName") ?? headerValue(headers, "x-ses-configuration-set") ?? null,
  });
}

function checked(draft: Draft): Draft {
  const recipients = recipientsOf(draft);
  if (recipients.length === 0) throw new SesFault("InvalidParameterValue", "Missing required header 'To'.");
  if (recipients.length > MOST_RECIPIENTS) {
    throw new SesFault("InvalidParameterValue", `Recipient count exceeds ${MOST_RECIPIENTS}.`);
  }
  for (const address of [draft.source, ...recipients]) checkAddress(address);
  if (draft.text === null && draft.html === null) {
    throw new SesFault("InvalidParameterValue", "Message body must have a text or an HTML part.");
  }
  checkSize(encodedBytes(draft));
  checkTags(draft.tags);
  return draft;
}

function checkAddress(written: string): void {
  if (addressOf(written) !== undefined) return;
  const reason = written.includes("@") ? "Illegal address" : "Missing final '@domain'";
  throw new SesFault("InvalidParameterValue", `${reason}: '${written}'`);
}

function checkSize(bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new SesFault(
    "InvalidParameterValue",
    `Message length is more than ${MOST_BYTES} bytes long: '${bytes}'.`,
  );
}

function checkTags(given: Draft["tags"]): void {
  for (const [name, values] of Object.entries(given)) {
    if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) {
      throw new SesFault(
        "InvalidParameterValue",
        `Invalid tag name <${name}>: only A-Z a-z 0-9 _ - are allowed.`,
      );
    }
    const wrong = values.find((value) => !/^[A-Za-z0-9_.@-]{1,256}$/.test(value));
    if (wrong !== undefined) {
      throw new SesFault(
        "InvalidParameterValue",
        `Invalid tag value <${wrong}>: only A-Z a-z 0-9 _ - . @ are allowed.`,
      );
    }
  }
}

/** What the parts weigh on the wire, where SES sends them in base64. */
function encodedBytes({ subject, text, html }: Draft): number {
  const plain = Buffer.byteLength(subject) + Buffer.byteLength(text ?? "") + Buffer.byteLength(html ?? "");
  return Math.ceil(plain / 3) * 4;
}

function commonHeaders(given: {
  source: string;
  to: string[];
  cc: string[];
  subject: string;
  replyTo: string[];
}): Header[] {
  const headers: Header[] = [
    { name: "From", value: given.source },
    { name: "To", value: given.to.join(", ") },
    { name: "Cc", value: given.cc.join(", ") },
    { name: "Reply-To", value: given.replyTo.join(", ") },
    { name: "Subject", value: given.subject },
  ];
  return headers.filter(({ name, value }) => value !== "" || name === "Subject");
}

/** Destinations, where given, decide who gets the mail; the headers only say what is shown. */
function rawRecipients(headers: Header[], destinations: string[]): Pick<Draft, "to" | "cc" | "bcc"> {
  const [to, cc, bcc] = ["to", "cc", "bcc"].map((name) => addressList(headerValue(headers, name) ?? ""));
  const shown = { to: to ?? [], cc: cc ?? [], bcc: bcc ?? [] };
  if (destinations.length === 0) return shown;
  const wanted = new Set(destinations.map((written) => addressOf(written)));
  const among = (list: string[]) => list.filter((written) => wanted.has(addressOf(written)));
  const open = { to: among(shown.to), cc: among(shown.cc) };
  const seen = new Set([...open.to, ...open.cc].map((written) => addressOf(written)));
  return { ...open, bcc: destinations.filter((written) => !seen.has(addressOf(written))) };
}

/** `name=value` pairs, as the header X-SES-MESSAGE-TAGS carries them. */
function tagsOfHeader(header: string | undefined): Draft["tags"] {
  const found: Draft["tags"] = {};
  for (const pair of (header ?? "").split(/[,;]/)) {
    const [name, value] = pair.split("=").map((side) => side.trim());
    if (name !== undefined && value !== undefined) found[name] = [value];
  }
  return found;
}
