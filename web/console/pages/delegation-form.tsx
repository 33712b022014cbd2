/** Asks who stands in for whom, from when until when, and on what basis. */
import { SimpleGrid, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Delegation } from "../../../functions/http/api/types.ts";
import { newKey } from "../api.ts";
import { OrderDialog } from "../parts/order-dialog.tsx";
import { PersonPicker } from "../parts/person-picker.tsx";
import { useAct } from "../queries.ts";
import { useWords } from "../text.tsx";
import { useTime } from "../time.tsx";

type Made = Delegation & { readonly handedOver: number };

export const DelegationForm = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  const { dayOf, now, startOf, endOf } = useTime();
  const today = dayOf(now());
  const [personId, setPerson] = useState<string | null>(null);
  const [delegateId, setDelegate] = useState<string | null>(null);
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState("");
  const [letter, setLetter] = useState("");
  const [key] = useState(newKey);
  const make = useAct((call, body: unknown) => call<Made>("POST", "/delegations", { body, key }));
  const same = personId !== null && personId === delegateId;
  const backwards = until !== "" && from !== "" && until < from;
  const over = until !== "" && !backwards && until < today;
  const run = async (reason: string) => {
    const { handedOver } = await make.mutateAsync({
      personId,
      delegateId,
      from: startOf(from),
      to: endOf(until),
      letter: letter.trim(),
      reason,
    });
    notifications.show({
      message: t(handedOver > 0 ? "delegation.made.handedOver" : "delegation.made", { count: handedOver }),
      color: "teal",
    });
  };
  const ready =
    personId !== null &&
    delegateId !== null &&
    !same &&
    from !== "" &&
    until !== "" &&
    !backwards &&
    !over &&
    letter.trim() !== "";
  return (
    <OrderDialog
      opened
      title={t("delegation.make")}
      text={t("delegation.make.text")}
      onClose={onClose}
      action={t("delegation.make")}
      ready={ready}
      beside={["personId", "delegateId", "from", "to", "letter"]}
      run={run}
    >
      {(wrong) => (
        <>
          <PersonPicker
            label={t("delegation.person")}
            value={personId}
            onChange={setPerson}
            error={wrong("personId")}
          />
          <PersonPicker
            label={t("delegation.delegate")}
            value={delegateId}
            onChange={setDelegate}
            error={same ? t("delegation.same") : wrong("delegateId")}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              type="date"
              required
              label={t("delegation.from")}
              error={wrong("from")}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              required
              label={t("delegation.until")}
              error={backwards ? t("delegation.backwards") : over ? t("delegation.tooLate") : wrong("to")}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </SimpleGrid>
          <TextInput
            required
            label={t("delegation.letter")}
            description={t("delegation.letter.hint")}
            error={wrong("letter")}
            maxLength={120}
            value={letter}
            onChange={(event) => setLetter(event.currentTarget.value)}
          />
        </>
      )}
    </OrderDialog>
  );
};
