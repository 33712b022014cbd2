import { S3Fault } from "./fault.ts";

/** The first and last byte of a `Range: bytes=…`; undefined where the whole is meant or the header is not of that kind. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (found === null) return undefined;
  const [, from = "", to = ""] = found;
  if (from === "" && to === "") return undefined;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end)
    throw new S3Fault("InvalidRange", `The range '${header}' is not within the ${size} bytes.`);
  return { start, end };
}
