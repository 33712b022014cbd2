import { Card, Stack, Table, Text, Title } from "@mantine/core";
import { Empty } from "../parts/empty.tsx";
import { Notice } from "../parts/notice.tsx";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";
import type { Shown } from "./appraisal-shown.ts";

/** What became of the mails about this appraisal, by person. */
export const AppraisalMails = ({ appraisal }: Shown) => {
  const { t, tIf } = useWords();
  const { day, moment } = useTime();
  const boxes = appraisal.mailboxes.filter(
    ({ mails, bouncedAt }) => mails.length > 0 || bouncedAt !== undefined,
  );
  if (boxes.length === 0) return <Empty title={t("mail.empty")} />;
  return (
    <Stack>
      {boxes.map(({ person, mails, bouncedAt }) => (
        <Card key={person.id} component="section" aria-label={person.name}>
          <Title order={3} size="h6" mb="xs">
            {person.name}
          </Title>
          {bouncedAt !== undefined && (
            <Notice tone="bad">
              <Text size="sm">{t("mail.bounced", { date: day(bouncedAt) })}</Text>
            </Notice>
          )}
          <Table>
            <Table.Tbody>
              {mails.map((mail) => (
                <Table.Tr key={mail.id}>
                  <Table.Th scope="row" fw={400}>
                    {tIf(`mail.kind.${mail.kind}`, mail.kind)}
                  </Table.Th>
                  <Table.Td>{tIf(`mail.status.${mail.status}`, mail.status)}</Table.Td>
                  <Table.Td ta="end">{moment(mail.sentAt ?? mail.createdAt)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Card>
      ))}
    </Stack>
  );
};
