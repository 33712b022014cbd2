import { Card, Text, Timeline } from "@mantine/core";
import type { AuditEvent } from "../../../functions/http/api/types.ts";
import { actorWords, eventWords, outcomeWords, reasonOf } from "../parts/event-words.ts";
import { Loaded } from "../parts/loaded.tsx";
import { useAudit, useMe } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import type { Shown } from "./appraisal-shown.ts";

/** What only the machine did between two acts of people. */
const QUIET: readonly AuditEvent["type"][] = ["step.skipped", "notified"];

const Note = ({
  event,
  appraisal,
  release,
}: { readonly event: AuditEvent } & Pick<Shown, "appraisal" | "release">) => {
  const words = useWords();
  const { shortDay } = useTime();
  const { outcome, to } = event.detail;
  const reason = reasonOf(event, appraisal.submissions);
  const chosen =
    typeof outcome === "string" && event.step !== undefined
      ? outcomeWords(release, event.step, outcome, words)
      : undefined;
  return (
    <>
      {chosen !== undefined && <Text size="sm">{words.t("appraisal.outcome", { outcome: chosen })}</Text>}
      {event.type === "task.extended" && typeof to === "string" && (
        <Text size="sm">{words.t("appraisal.due", { date: shortDay(to) })}</Text>
      )}
      {reason !== undefined && (
        <Text size="sm" c="dark.4">
          {words.t("reason")}: {reason}
        </Text>
      )}
    </>
  );
};

export const AppraisalTimeline = ({ appraisal, release, names }: Shown) => {
  const words = useWords();
  const { moment } = useTime();
  const me = useMe().data;
  return (
    <Loaded query={useAudit(appraisal.id, appraisal.events)}>
      {({ events }) => (
        <Card>
          <Timeline bulletSize={14} lineWidth={2} active={events.length}>
            {events
              .filter(({ type }) => !QUIET.includes(type))
              .toReversed()
              .map((event) => (
                <Timeline.Item key={event.seq} title={eventWords(event, release, names, words)}>
                  <Text size="sm" c="dark.3">
                    {moment(event.at)} · {actorWords(event, names, me, words)}
                  </Text>
                  <Note event={event} appraisal={appraisal} release={release} />
                </Timeline.Item>
              ))}
          </Timeline>
        </Card>
      )}
    </Loaded>
  );
};
