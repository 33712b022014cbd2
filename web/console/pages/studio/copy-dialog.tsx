/** Begins a draft as a copy of a scheme that ships or was published. */
import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Draft, SchemeRow } from "../../../../functions/http/api/types.ts";
import { newKey } from "../../api.ts";
import { Loaded } from "../../parts/loaded.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { useAct, useSchemes } from "../../queries.ts";
import { useWords } from "../../text.tsx";

const SCHEME_ID = /^[a-z][a-z0-9-]{0,39}$/;

const Asked = ({
  schemes,
  onClose,
}: {
  readonly schemes: readonly SchemeRow[];
  readonly onClose: () => void;
}) => {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [schemeId, setScheme] = useState(schemes[0]?.id ?? "");
  const [named, setName] = useState<string>();
  const [as, setAs] = useState<string>();
  const [key] = useState(newKey);
  const begin = useAct((call, body: unknown) => call<Draft>("POST", "/drafts", { body, key }));
  const scheme = schemes.find(({ id }) => id === schemeId);
  const name = named ?? (scheme ? t("studio.copy.default", { name: say(scheme.title) }).slice(0, 120) : "");
  const id = as ?? schemeId;
  const run = async () => {
    const from = scheme?.latest === undefined ? { schemeId } : { releaseId: scheme.latest };
    const draft = await begin.mutateAsync({ name: name.trim(), ...from, as: id });
    void navigate(`/studio/${draft.id}`);
  };
  return (
    <OrderDialog
      opened
      title={t("studio.copy")}
      text={t("studio.copy.text")}
      onClose={onClose}
      action={t("studio.copy.do")}
      reasoned={false}
      ready={name.trim() !== "" && SCHEME_ID.test(id)}
      beside={["name", "as"]}
      run={run}
    >
      {(wrong) => (
        <>
          <Select
            label={t("studio.copy.scheme")}
            allowDeselect={false}
            value={schemeId}
            data={schemes.map((one) => ({ value: one.id, label: say(one.title) }))}
            onChange={(value) => value !== null && setScheme(value)}
          />
          <TextInput
            label={t("studio.name")}
            required
            maxLength={120}
            error={wrong("name")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t("studio.about.id")}
            description={t("studio.copy.id.hint")}
            required
            maxLength={40}
            classNames={{ input: "mono" }}
            error={SCHEME_ID.test(id) ? wrong("as") : t("studio.copy.id.wrong")}
            value={id}
            onChange={(event) => setAs(event.currentTarget.value)}
          />
        </>
      )}
    </OrderDialog>
  );
};

export const CopyDialog = ({ onClose }: { readonly onClose: () => void }) => (
  <Loaded query={useSchemes()}>{({ items }) => <Asked schemes={items} onClose={onClose} />}</Loaded>
);
