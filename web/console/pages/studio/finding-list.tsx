import { Anchor, List, Text } from "@mantine/core";
import { useWords } from "../../text.tsx";
import { type Found, useStudio } from "./studio.ts";

/** What is wrong; each with the way to where it stands. */
export const FindingList = ({
  findings,
  linked = false,
}: {
  readonly findings: readonly Found[];
  readonly linked?: boolean;
}) => {
  const { t } = useWords();
  const { go } = useStudio();
  return (
    <List size="sm" spacing={4} listStyleType={linked ? "disc" : "none"}>
      {findings.map((one) => (
        <List.Item key={`${one.place} ${one.code} ${one.message}`}>
          {one.message}{" "}
          {linked && (
            <Anchor component="button" type="button" size="sm" onClick={() => go(one.spot)}>
              {t("studio.finding.show")}
            </Anchor>
          )}
          {linked && (
            <Text span size="xs" c="dark.3" className="mono">
              {" "}
              {one.place}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  );
};
