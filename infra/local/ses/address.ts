/** The bare address in `Name <local@domain>` or `local@domain`; undefined where there is none. */
export function addressOf(written: string): string | undefined {
  const inBrackets = /<([^<>]*)>\s*$/.exec(written);
  const address = (inBrackets?.[1] ?? written).trim();
  return /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(address) ? address : undefined;
}

/** The key under which an address is found: bare and in lower case. */
export function addressKey(written: string): string {
  return (addressOf(written) ?? written).trim().toLowerCase();
}

/** Splits an address header at the commas that stand outside quotes and angle brackets. */
export function addressList(header: string): string[] {
  const parts = header.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
