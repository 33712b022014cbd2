/** How far it is: one line that is drawn over on a terminal, a line now and then elsewhere. */
import type { Happenings } from "./record.ts";
import type { Progress } from "./shapes.ts";

const WIDTH = 30;
/** Milliseconds between lines where nothing can be drawn over. */
const EVERY = 10_000;

/** Share of the way that all appraisals together have gone. */
const shareOf = ({ phases, totals }: Progress): number => {
  const places = phases.flatMap(({ id, steps }) => [
    { id, counts: phases.find((phase) => phase.id === id)?.counts ?? {} },
    ...steps,
    { id: `${id} done`, counts: {} },
  ]);
  const gone = places.reduce(
    (sum, { counts }, at) => sum + at * Object.values(counts).reduce((n, count) => n + count, 0),
    0,
  );
  return totals.people === 0 ? 0 : (gone + totals.closed * places.length) / (totals.people * places.length);
};

export const openBar = (out: NodeJS.WriteStream) => {
  let shown = 0;
  return {
    show: (look: Progress, now: Date, record: Happenings): void => {
      const drawn = out.isTTY === true;
      if (!drawn && performance.now() - shown < EVERY) return;
      shown = performance.now();
      const share = Math.min(1, shareOf(look));
      const full = Math.round(share * WIDTH);
      const { closed, people, held, waiting } = look.totals;
      const line = `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${String(Math.round(share * 100)).padStart(3)}%  ${now.toISOString().slice(0, 10)}  closed ${closed}/${people}  at gates ${waiting}  held ${held}  submissions ${record.acknowledged.length}`;
      out.write(drawn ? `\r\x1b[2K${line}` : `${line}\n`);
    },
    end: (): void => {
      if (out.isTTY === true) out.write("\n");
    },
  };
};

export type Bar = ReturnType<typeof openBar>;
