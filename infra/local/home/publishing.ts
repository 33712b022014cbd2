/** The schemes that ship are published at every start; what is published already stays as it is. */
import type { Publishing } from "../../../functions/core/app/publish.ts";
import { publishRelease } from "../../../functions/core/app/publish.ts";
import type { App } from "../../../functions/core/ports.ts";
import { listSchemes, loadRelease } from "../../../workflows/load.ts";

export const publishShipped = async (app: App, root: string, publishing: Publishing): Promise<string[]> => {
  const published: string[] = [];
  for (const id of await listSchemes(root)) {
    const { value, findings } = await loadRelease(root, id);
    if (!value) throw new Error(`scheme ${id}: ${findings.map((f) => `${f.code} ${f.place}`).join("; ")}`);
    const result = await publishRelease(app, value, "siklus", publishing);
    if (result.findings.length > 0)
      throw new Error(
        `scheme ${id}: ${result.findings.map((f) => `${f.code} ${f.place}: ${f.message.en}`).join("; ")}`,
      );
    published.push(value.id);
  }
  return published;
};
