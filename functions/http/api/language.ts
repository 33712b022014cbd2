import type { Language } from "../../core/model.ts";

const weightOf = (parameters: readonly string[]): number => {
  const q = parameters.map((p) => /^\s*q=([0-9.]+)\s*$/.exec(p)?.[1]).find((found) => found !== undefined);
  return q === undefined ? 1 : Number(q);
};

/** The reader's language by `Accept-Language`; Indonesian where it asks for neither. */
export const languageOf = (header: string | undefined): Language => {
  const wishes = (header ?? "").split(",").flatMap((part) => {
    const [tag = "", ...parameters] = part.split(";");
    const language = tag.trim().toLowerCase().split("-")[0];
    return language === "id" || language === "en"
      ? [{ language, weight: weightOf(parameters) } as const]
      : [];
  });
  const best = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)[0];
  return best?.language ?? "id";
};
