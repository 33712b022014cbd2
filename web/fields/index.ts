/** The field kinds, one file each. A new kind is a file, a row here and its name in the form language. */
import type { FieldKind } from "../../forms/language/form.ts";
import { checkbox } from "./checkbox.ts";
import { checkboxes } from "./checkboxes.ts";
import { date } from "./date.ts";
import { evidence } from "./evidence.ts";
import { group } from "./group.ts";
import { integer } from "./integer.ts";
import { lines } from "./lines.ts";
import { number } from "./number.ts";
import { radios } from "./radios.ts";
import { repeat } from "./repeat.ts";
import { select } from "./select.ts";
import { text } from "./text.ts";
import { textarea } from "./textarea.ts";
import type { FieldKindView } from "./view.ts";

export const kinds: Readonly<Record<FieldKind, FieldKindView>> = {
  text,
  textarea,
  integer,
  number,
  date,
  radios,
  select,
  checkbox,
  checkboxes,
  lines,
  group,
  repeat,
  evidence,
};
