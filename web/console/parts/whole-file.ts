/** A file that comes in parts, put together: the API names the next part as long as there is one. */
import { useCallback } from "react";
import { useFetch } from "../api.ts";
import { saveFile } from "./save-file.ts";

const nextOf = (answer: Response): string | undefined =>
  /<\?([^>]*)>; *rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];

/** Parts of a CSV follow one another; parts of JSON are lists. */
const joined = async (format: string, parts: readonly Blob[]): Promise<Blob> => {
  if (format !== "json" || parts.length === 1) return new Blob([...parts], { type: parts[0]?.type ?? "" });
  const lists: unknown[] = await Promise.all(parts.map(async (part) => JSON.parse(await part.text())));
  return new Blob([JSON.stringify(lists.flat())], { type: "application/json" });
};

/** Downloads the rows below a path as one file, however many answers they take. */
export const useWholeFile = () => {
  const ask = useFetch();
  return useCallback(
    async (
      path: string,
      query: Readonly<Record<string, string>> & { readonly format: string },
      name: string,
    ) => {
      const parts: Blob[] = [];
      let next: string | undefined = new URLSearchParams(query).toString();
      while (next !== undefined) {
        const answer: Response = await ask("GET", `${path}?${next}`);
        parts.push(await answer.blob());
        next = nextOf(answer);
      }
      saveFile(await joined(query.format, parts), name);
    },
    [ask],
  );
};
