import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { usePeople } from "../queries.ts";
import { useWords } from "../text.tsx";

type Props = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** Somebody of the roster, found by a word of the name. */
export const PersonPicker = ({ label, value, onChange }: Props) => {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 250);
  const found = usePeople({ q: q.length >= 2 ? q : undefined, limit: "20" });
  const people = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      label={label}
      placeholder={t("person.search")}
      searchable
      required
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t("person.none")}
      filter={({ options }) => options}
      data={people.map(({ id, name, position, unitName }) => ({
        value: id,
        label: `${name} — ${position}, ${unitName}`,
      }))}
    />
  );
};
