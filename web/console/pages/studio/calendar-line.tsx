/** One row of the year as a picture. What it shows stands in words beside it. */
import type { CalendarRow, PlannedSpan, Scale } from "../../studio-model/calendar.ts";
import { useTime } from "../../time.tsx";

const Bar = ({
  scale,
  from,
  to,
  kind,
}: {
  readonly scale: Scale;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}) => (
  <span
    className={`year-bar ${kind}`}
    style={{ left: `${scale.at(from)}%`, width: `max(3px, ${scale.at(to) - scale.at(from)}%)` }}
  />
);

const Span = ({
  scale,
  opens,
  due,
}: {
  readonly scale: Scale;
  readonly opens: PlannedSpan;
  readonly due: PlannedSpan;
}) => (
  <>
    <Bar scale={scale} from={opens.soonest} to={due.soonest} kind="soonest" />
    <Bar scale={scale} from={opens.latest} to={due.latest} kind="latest" />
  </>
);

export const CalendarLine = ({
  row,
  scale,
  holidays,
}: {
  readonly row: CalendarRow;
  readonly scale: Scale;
  readonly holidays: readonly string[];
}) => {
  const { startOf } = useTime();
  return (
    <div className="year-line" aria-hidden>
      {scale.months.map(({ day, at }) => (
        <span key={day} className="year-month" style={{ left: `${at}%` }} />
      ))}
      {holidays.map((day) => (
        <span key={day} className="year-holiday" style={{ left: `${scale.at(startOf(day))}%` }} />
      ))}
      {row.kind === "workflow" ? (
        <Bar scale={scale} from={row.begins.soonest} to={row.ends.latest} kind="whole" />
      ) : (
        <>
          <Span scale={scale} opens={row.stop.opens} due={row.stop.due} />
          {row.stop.ends.latest > row.stop.due.latest && (
            <Bar scale={scale} from={row.stop.due.latest} to={row.stop.ends.latest} kind="late" />
          )}
          {row.stop.remindsAt.map((moment) => (
            <span key={moment} className="year-reminder" style={{ left: `${scale.at(moment)}%` }} />
          ))}
        </>
      )}
    </div>
  );
};

/** The months that the lines below stand under. */
export const CalendarMonths = ({ scale }: { readonly scale: Scale }) => {
  const { month, startOf } = useTime();
  const few = scale.months.length > 14 ? 3 : scale.months.length > 8 ? 2 : 1;
  return (
    <div className="year-months" aria-hidden>
      {scale.months.map(({ day, at, width }, index) =>
        index % few === 0 ? (
          <span key={day} style={{ left: `${at}%`, width: `${width * few}%` }}>
            {month(startOf(day))}
          </span>
        ) : null,
      )}
    </div>
  );
};
