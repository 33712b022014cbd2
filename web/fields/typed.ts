/** A value as the text that stands in its control: what was typed, or what is read back as the same value. */
import { writeNumber } from "../../forms/language/coerce.ts";
import type { FieldView } from "./view.ts";

export const typedText = ({ value, language }: Pick<FieldView, "value" | "language">): string => {
  if (typeof value === "string") return value;
  if (typeof value === "number") return writeNumber(value, language === "id");
  return Array.isArray(value) ? value.map((entry) => typedText({ value: entry, language })).join("\n") : "";
};
