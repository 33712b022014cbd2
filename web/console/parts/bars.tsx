/** Bars with their numbers: the picture is for a glance, the words carry it all. */
import { Group, Text } from "@mantine/core";

export type Segment = {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly color: string;
};

const sumOf = (segments: readonly Segment[]): number => segments.reduce((sum, { count }) => sum + count, 0);

/** One bar of several parts; `of` is the whole, the sum of the parts without it. */
export const StackedBar = ({
  segments,
  of,
  label,
}: {
  readonly segments: readonly Segment[];
  readonly of?: number;
  readonly label: string;
}) => {
  const whole = Math.max(1, of ?? sumOf(segments));
  const words = segments.map((segment) => `${segment.label}: ${segment.count}`).join(", ");
  return (
    <div className="bar" role="img" aria-label={`${label}: ${words}`}>
      {segments
        .filter(({ count }) => count > 0)
        .map(({ id, label: name, count, color }) => (
          <span
            key={id}
            title={`${name}: ${count}`}
            style={{ width: `${(count * 100) / whole}%`, background: color }}
          />
        ))}
    </div>
  );
};

export const Legend = ({ segments }: { readonly segments: readonly Segment[] }) => (
  <Group gap="md" style={{ rowGap: 4 }}>
    {segments.map(({ id, label, count, color }) => (
      <Group key={id} gap={6} wrap="nowrap">
        <span className="dot" style={{ background: color }} aria-hidden />
        <Text size="sm">
          {label} <b className="number">{count}</b>
        </Text>
      </Group>
    ))}
  </Group>
);

/** One line a value, with its share of the whole. */
export const ShareBars = ({ segments }: { readonly segments: readonly Segment[] }) => {
  const whole = Math.max(1, sumOf(segments));
  return (
    <table style={{ width: "100%", borderSpacing: "0 0.35rem" }}>
      <tbody>
        {segments.map(({ id, label, count, color }) => (
          <tr key={id}>
            <th
              scope="row"
              style={{ textAlign: "start", fontWeight: 400, width: "40%", paddingInlineEnd: "0.75rem" }}
            >
              <Text size="sm" span>
                {label}
              </Text>
            </th>
            <td style={{ width: "45%" }}>
              <div className="bar" aria-hidden>
                <span
                  style={{
                    width: `${(count * 100) / whole}%`,
                    background: color,
                    minWidth: count > 0 ? 2 : 0,
                  }}
                />
              </div>
            </td>
            <td
              className="number"
              style={{ textAlign: "end", whiteSpace: "nowrap", paddingInlineStart: "0.75rem" }}
            >
              <Text size="sm" span>
                <b>{count}</b> ({Math.round((count * 100) / whole)}%)
              </Text>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
