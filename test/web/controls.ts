/** Reads the controls of a page as a browser would send them; for markup as this product writes it. */

const control =
  /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g;

export const controlsOf = (page: string): URLSearchParams => {
  const sent = new URLSearchParams();
  for (const [, input, area, text, select, options] of page.matchAll(control)) {
    const attributes = attributesOf(input ?? area ?? select ?? "");
    const name = attributes.get("name");
    if (name === undefined) continue;
    if (area !== undefined) sent.append(name, decode(text ?? ""));
    else if (select !== undefined) sent.append(name, chosen(options ?? ""));
    else if (isSent(attributes)) sent.append(name, attributes.get("value") ?? "on");
  }
  return sent;
};

const isSent = (attributes: ReadonlyMap<string, string>): boolean =>
  !["radio", "checkbox"].includes(attributes.get("type") ?? "") || attributes.has("checked");

const chosen = (options: string): string => {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, written]) => attributesOf(written ?? ""));
  return (all.find((option) => option.has("selected")) ?? all[0])?.get("value") ?? "";
};

const attributesOf = (written: string): ReadonlyMap<string, string> =>
  new Map(
    [...written.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
      name,
      decode(value),
    ]),
  );

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const decode = (escaped: string): string =>
  escaped.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);
