/** Which headers belong to an object, on the way in and out. */
import type { IncomingHttpHeaders } from "node:http";

const KEPT =
  /^(content-type|content-disposition|content-encoding|content-language|cache-control|expires|x-amz-meta-.+)$/;

/** The headers or form fields that are kept with an object; without a type it is binary/octet-stream. */
export function keptHeaders(given: IncomingHttpHeaders | Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = { "content-type": "binary/octet-stream" };
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "string" && KEPT.test(name)) kept[name] = value;
  }
  const encoding = kept["content-encoding"]?.replace(/(^|,)\s*aws-chunked\s*/i, "").replace(/^\s*,\s*/, "");
  if (encoding === "") delete kept["content-encoding"];
  else if (encoding !== undefined) kept["content-encoding"] = encoding;
  return kept;
}
