/** How far it is: one line that is drawn over on a terminal, a line now and then elsewhere. */
import type { Happenings } from "./record.ts";
import type { Progress } from "./shapes.ts";

const WIDTH = 30;
/** Milliseconds between lines where nothing can be drawn over. */
const EVERY = 10_000;

type Counts = Readonly<Record<string, number>>;

const sum = (counts: Counts): number => Object.values(counts).reduce((all, count) => all + count, 0);

/** Share of the way that all appraisals together have gone. */
export const shareOf = ({ phases, totals }: Pick<Progress, "phases" | "totals">): number => {
  const places = phases.flatMap(({ counts: { done = 0, ...others }, steps }) => [
    sum(others),
    ...steps.map(({ counts }) => sum(counts)),
    done,
  ]);
  const gone = places.reduce((all, count, at) => all + at * count, totals.closed * places.length);
  return totals.people === 0 ? 0 : gone / (totals.people * places.length);
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
