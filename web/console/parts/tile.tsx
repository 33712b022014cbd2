import { Paper, Text } from "@mantine/core";
import { useWords } from "../text.tsx";

/** A number with its name. */
export const Tile = ({
  label,
  value,
  color,
}: {
  readonly label: string;
  readonly value: number;
  readonly color?: string;
}) => {
  const { number } = useWords();
  return (
    <Paper withBorder p="md" style={color === undefined ? {} : { borderInlineStart: `4px solid ${color}` }}>
      <Text size="sm" c="dark.3">
        {label}
      </Text>
      <Text size="xl" fw={700} className="number">
        {number(value)}
      </Text>
    </Paper>
  );
};
