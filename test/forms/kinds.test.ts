import { expect, test } from "@jest/globals";
import { fitting } from "../../forms/language/kinds.ts";

test.each([
  ["free text", { type: "string" }, ["text", "textarea"]],
  ["a day", { type: "string", format: "date" }, ["date"]],
  ["an address", { type: "string", format: "email" }, ["text", "textarea"]],
  ["a choice", { type: "string", enum: ["A", "B"] }, ["radios", "select"]],
  ["a whole number", { type: "integer" }, ["integer", "number"]],
  ["a number", { type: "number" }, ["number"]],
  ["a tick", { type: "boolean" }, ["checkbox"]],
  ["several choices", { type: "array", items: { type: "string", enum: ["A"] } }, ["checkboxes"]],
  ["several lines", { type: "array", items: { type: "string" } }, ["lines"]],
  ["a group", { type: "object" }, ["group"]],
  ["rows", { type: "array", items: { type: "object" } }, ["repeat", "evidence"]],
  ["numbers in a list", { type: "array", items: { type: "number" } }, []],
  ["anything", {}, []],
] as const)("%s is shown by the kinds that fit", (_, schema, expected) => {
  expect(fitting(schema)).toEqual(expected);
});
