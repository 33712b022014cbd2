import { document, element, text } from "../xml.ts";
import type { SesFault } from "./fault.ts";

const NAMESPACE = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

/** The answer to an action that succeeded; `fields` are the members of its result, in order. */
export function answer(action: string, fields: Record<string, string>, requestId: string): Response {
  const members = Object.entries(fields).map(([name, value]) => element(name, text(value)));
  const result = element(`${action}Result`, ...members);
  const meta = element("ResponseMetadata", element("RequestId", text(requestId)));
  return xml(200, requestId, element(`${action}Response ${NAMESPACE}`, result, meta));
}

export function refusal(fault: SesFault, requestId: string): Response {
  const error = element(
    "Error",
    element("Type", fault.status < 500 ? "Sender" : "Receiver"),
    element("Code", text(fault.code)),
    element("Message", text(fault.message)),
  );
  const id = element("RequestId", text(requestId));
  return xml(fault.status, requestId, element(`ErrorResponse ${NAMESPACE}`, error, id));
}

function xml(status: number, requestId: string, root: string): Response {
  const headers = { "content-type": "text/xml", "x-amzn-requestid": requestId };
  return new Response(document(root), { status, headers });
}
