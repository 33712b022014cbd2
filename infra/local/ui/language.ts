export type Language = "id" | "en";

/** The language of a page: the one asked for, else the first the browser names that there is, else Indonesian. */
export function languageOf(asked: string | undefined, acceptLanguage: string | undefined): Language {
  const wishes = [...(asked ?? "").split(/[\s,]+/), ...byPreference(acceptLanguage ?? "")];
  for (const wish of wishes) {
    const primary = wish.toLowerCase().split("-")[0];
    // "in" was the code for Indonesian until 1989; old phones still send it.
    if (primary === "id" || primary === "in") return "id";
    if (primary === "en") return "en";
  }
  return "id";
}

function byPreference(header: string): string[] {
  const ranges = header.split(",").map((range) => {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  return ranges
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
