import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { usePeople } from "../queries.ts";
import { useWords } from "../text.tsx";

type Props = {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

type Option = { readonly value: string; readonly label: string };

/** Somebody of the roster, found by a word of the name. */
export const PersonPicker = ({ label, description, error, required = true, value, onChange }: Props) => {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  /** Stays among the options, so that the field goes on to show it whatever is searched for. */
  const [chosen, setChosen] = useState<Option>();
  const [word] = useDebouncedValue(typed.trim(), 250);
  const q = word === chosen?.label || word.length < 2 ? undefined : word;
  const found = usePeople({ q, limit: "20" });
  const options: readonly Option[] = (found.data?.pages.flatMap((page) => page.items) ?? []).map(
    ({ id, name, position, unitName }) => ({ value: id, label: `${name} — ${position}, ${unitName}` }),
  );
  const known = chosen === undefined || options.some((option) => option.value === chosen.value);
  const choose = (id: string | null) => {
    setChosen(options.find((option) => option.value === id) ?? (id === chosen?.value ? chosen : undefined));
    onChange(id);
  };
  return (
    <Select
      label={label}
      description={description}
      error={error}
      placeholder={t("person.search")}
      searchable
      required={required}
      value={value}
      onChange={choose}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={found.isFetching ? t("app.loading") : t("person.none")}
      filter={({ options: all }) =>
        known ? all : all.filter((one) => !("value" in one) || one.value !== chosen?.value)
      }
      data={known ? options : [...options, chosen]}
    />
  );
};
