/** One published release: what it changed against the one before. */
import { Card, Group, Text, Title } from "@mantine/core";
import { useParams } from "react-router";
import { ChangeList, ClassBadge, gradeOf } from "../parts/change-list.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { shortOf } from "../parts/release-words.ts";
import { useChanges, useRelease } from "../queries.ts";
import { useWords } from "../text.tsx";
import { NotFound } from "./not-found.tsx";

const Changes = ({ releaseId }: { readonly releaseId: string }) => {
  const { t } = useWords();
  return (
    <Loaded query={useChanges(releaseId)}>
      {(summary) => {
        const { against, changes } = summary;
        const grade = gradeOf(summary);
        return (
          <Card>
            <Group justify="space-between" mb="sm">
              <Group gap="sm">
                <Title order={2} size="h4">
                  {t("changes.count", { count: changes.length })}
                </Title>
                <ClassBadge grade={grade} />
              </Group>
              <Text size="sm" c="dark.3">
                {against === undefined ? "" : t("release.against", { release: shortOf(against) })}
              </Text>
            </Group>
            {grade === "first" ? (
              <Text size="sm">{t("release.first")}</Text>
            ) : (
              <ChangeList changes={changes} />
            )}
          </Card>
        );
      }}
    </Loaded>
  );
};

const OneRelease = () => {
  const { t, say } = useWords();
  const { releaseId = "" } = useParams();
  const missing = <NotFound title={t("release.missing")} text={t("missing.text")} />;
  return (
    <Loaded query={useRelease(releaseId)} missing={missing}>
      {({ id, scheme }) => (
        <>
          <PageHead
            title={`${say(scheme.title)} · ${shortOf(id)}`}
            back={{ to: "/releases", label: t("releases.back") }}
          />
          <Changes releaseId={id} />
        </>
      )}
    </Loaded>
  );
};

export default OneRelease;
