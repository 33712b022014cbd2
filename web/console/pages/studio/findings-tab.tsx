/** Everything that speaks against publishing, each with the way to where it stands; and the whole scheme as JSON. */
import { Accordion, Card, Stack, Text, Title } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Notice } from "../../parts/notice.tsx";
import { useWords } from "../../text.tsx";
import { FindingList } from "./finding-list.tsx";
import { useStudio } from "./studio.ts";

const JsonView = lazy(() => import("./json-view.tsx"));

export const FindingsTab = () => {
  const { t } = useWords();
  const { findings, judged } = useStudio();
  return (
    <Stack>
      <Card padding="md">
        <Title order={2} size="h5" mb="sm">
          {t("studio.findings")}
        </Title>
        {findings.length > 0 ? (
          <FindingList findings={findings} linked />
        ) : judged ? (
          <Notice tone="good" role="status" title={t("studio.findings.none")}>
            <Text size="sm">{t("studio.findings.none.text")}</Text>
          </Notice>
        ) : (
          <Text size="sm">{t("studio.findings.judging")}</Text>
        )}
      </Card>
      <Accordion variant="contained" chevronPosition="left">
        <Accordion.Item value="json">
          <Accordion.Control>{t("studio.json.scheme")}</Accordion.Control>
          <Accordion.Panel>
            <Suspense fallback={null}>
              <JsonView kind="scheme" path={["scheme"]} />
            </Suspense>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
};
