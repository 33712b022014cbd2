/** A part of the documents as JSON, with completion from its JSON Schema. Loaded when somebody opens it. */
import { json, jsonLanguage, jsonParseLinter } from "@codemirror/lang-json";
import { linter } from "@codemirror/lint";
import CodeMirror, { EditorView } from "@uiw/react-codemirror";
import { handleRefresh, jsonCompletion, jsonSchemaLinter, stateExtensions } from "codemirror-json-schema";
import { useMemo, useState } from "react";
import { at, isFields, type Path, put } from "../../studio-model/json.ts";
import { useWords } from "../../text.tsx";
import { jsonSchemas, type SchemaName } from "./json-schemas.ts";
import { useStudio } from "./studio.ts";

const extensionsFor = (kind: SchemaName, label: string) => [
  json(),
  linter(jsonParseLinter()),
  linter(jsonSchemaLinter(), { needsRefresh: handleRefresh }),
  jsonLanguage.data.of({ autocomplete: jsonCompletion() }),
  stateExtensions(jsonSchemas[kind]),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
];

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const JsonView = ({ kind, path }: { readonly kind: SchemaName; readonly path: Path }) => {
  const { t } = useWords();
  const { documents, edit, acts } = useStudio();
  const value = at(documents, path);
  const outside = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const [typed, setTyped] = useState<string>();
  const extensions = useMemo(() => extensionsFor(kind, t("studio.json")), [kind, t]);
  // What is typed stays as it is typed for as long as it says the same; edits from elsewhere take its place.
  const same = typed !== undefined && (parsed(typed) === undefined || sameJson(parsed(typed), value));
  return (
    <CodeMirror
      value={same ? typed : outside}
      extensions={extensions}
      editable={acts}
      readOnly={!acts}
      maxHeight="34rem"
      onChange={(text) => {
        setTyped(text);
        const next = parsed(text);
        if (isFields(next) && !sameJson(next, value))
          edit((all) => put(all, path, next), `json ${path.join()}`);
      }}
    />
  );
};

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export default JsonView;
