/** The product's time, moved through its own door. After a crash only what is missing is moved. */
import { z } from "zod";
import type { Wire } from "./wire.ts";

const told = z.object({ now: z.string() });

export type Jump = { readonly from: number; readonly to: number };

export const openClock = async (wire: Wire) => {
  const ask = async (): Promise<number> =>
    Date.parse(
      told.parse(JSON.parse((await wire.send({ method: "GET", url: "/_local/clock", what: "clock" })).text))
        .now,
    );
  let ahead = (await ask()) - Date.now();
  const history = [ahead];
  const jumps: Jump[] = [];
  const now = (): Date => new Date(Date.now() + ahead);

  return {
    now,
    /** Milliseconds that the product has been ahead of this machine, one after the other. */
    history,
    /** Every move of the time, from which moment of the product to which. */
    jumps,
    /** Moves time and lets the home do everything that is due by then. */
    advance: async (milliseconds: number): Promise<void> => {
      const target = now().getTime() + milliseconds;
      for (;;) {
        const from = await ask();
        const seconds = Math.max(1, Math.ceil((target - from) / 1000));
        jumps.push({ from, to: from + seconds * 1000 });
        const answer = await wire.attempt({
          method: "POST",
          url: "/_local/clock",
          what: "clock",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ advance: `PT${seconds}S` }),
        });
        if (!answer) continue;
        if (answer.status !== 200)
          throw new Error(`the clock answered ${answer.status} to PT${seconds}S; wanted: 200`);
        ahead = Date.parse(told.parse(JSON.parse(answer.text)).now) - Date.now();
        history.push(ahead);
        return;
      }
    },
  };
};

export type Clock = Awaited<ReturnType<typeof openClock>>;
