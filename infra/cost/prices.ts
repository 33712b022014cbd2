/** The list prices of the region, in one dated file. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const priceList = z.strictObject({
  region: z.string(),
  date: z.iso.date(),
  source: z.string(),
  usd: z.record(z.string(), z.number().positive()),
});

export type PriceList = z.infer<typeof priceList>;

export const readPrices = (): PriceList =>
  priceList.parse(JSON.parse(readFileSync(new URL("prices.json", import.meta.url), "utf8")));
