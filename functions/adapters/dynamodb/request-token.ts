/**
 * The SDK gives every transaction a request token, and each one costs the store. Our transactions are conditional on
 * the record's own sequence, which does the same work, so the token is taken out.
 */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

const TOKEN = /,"ClientRequestToken":"[^"]*"\}$/;
/** Bytes in which a token stands at the end of a request, with some to spare. */
const TAIL = 120;

const withoutToken = (body: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const tail = Math.max(0, bytes.length - TAIL);
  const at = bytes.toString("latin1", tail).search(TOKEN);
  return at < 0 ? body : Buffer.concat([bytes.subarray(0, tail + at), Buffer.from("}")]);
};

export const dropRequestTokens = (client: DynamoDBClient): void =>
  client.middlewareStack.add(
    (next) => async (args) => {
      const { request } = args;
      if (
        typeof request === "object" &&
        request !== null &&
        "body" in request &&
        request.body instanceof Uint8Array
      )
        request.body = withoutToken(request.body);
      return next(args);
    },
    // Before the length of the body is taken.
    { step: "build", priority: "high", name: "withoutRequestToken" },
  );
