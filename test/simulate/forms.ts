/** Reads the forms of a page as a browser would: their controls, their buttons, and what a press of one sends. */
import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

export type Control = {
  readonly name: string;
  /** `textarea`, `select`, or the type of the input. */
  readonly type: string;
  /** What is typed or chosen now; for a radio or a box what it stands for. */
  readonly value: string;
  readonly checked: boolean;
  /** Values of a select. */
  readonly options: readonly string[];
};

export type Button = { readonly name: string; readonly value: string };

export type HtmlForm = {
  readonly id: string;
  readonly action: string;
  readonly method: string;
  readonly enctype: string;
  readonly controls: readonly Control[];
  readonly buttons: readonly Button[];
  /** What is shown among the controls and not asked. */
  readonly given: readonly string[];
};

export type Page = {
  readonly language: string;
  readonly heading: string;
  readonly forms: readonly HtmlForm[];
  /** Classes of elements within `main`. */
  readonly classes: ReadonlySet<string>;
  /** Texts of `code` elements. */
  readonly codes: readonly string[];
  /** What is told beside fields that are not right. */
  readonly errors: readonly string[];
};

const isElement = (node: Node): node is Element => "tagName" in node;

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

function* elementsIn(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* elementsIn(node.childNodes);
  }
}

const textOf = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => (isElement(node) ? textOf(node.childNodes) : "value" in node ? node.value : ""))
    .join("");

const selectOf = (element: Element, name: string): Control => {
  const options = [...elementsIn(element.childNodes)].filter(({ tagName }) => tagName === "option");
  const meaning = (option: Element): string => attribute(option, "value") ?? textOf(option.childNodes);
  const chosen = options.find((option) => attribute(option, "selected") !== undefined) ?? options[0];
  return {
    name,
    type: "select",
    value: chosen ? meaning(chosen) : "",
    checked: true,
    options: options.map(meaning),
  };
};

const controlOf = (element: Element): Control | undefined => {
  const name = attribute(element, "name");
  if (name === undefined || attribute(element, "disabled") !== undefined) return undefined;
  if (element.tagName === "select") return selectOf(element, name);
  if (element.tagName === "textarea")
    return { name, type: "textarea", value: textOf(element.childNodes), checked: true, options: [] };
  if (element.tagName !== "input") return undefined;
  const type = attribute(element, "type") ?? "text";
  const choice = type === "radio" || type === "checkbox";
  return {
    name,
    type,
    value: attribute(element, "value") ?? (choice ? "on" : ""),
    checked: !choice || attribute(element, "checked") !== undefined,
    options: [],
  };
};

const classesOf = (element: Element): readonly string[] => (attribute(element, "class") ?? "").split(/\s+/);

const formOf = (element: Element): HtmlForm => {
  const inside = [...elementsIn(element.childNodes)];
  return {
    id: attribute(element, "id") ?? "",
    action: attribute(element, "action") ?? "",
    method: (attribute(element, "method") ?? "get").toLowerCase(),
    enctype: attribute(element, "enctype") ?? "application/x-www-form-urlencoded",
    controls: inside.map(controlOf).filter((control) => control !== undefined),
    buttons: inside
      .filter(({ tagName }) => tagName === "button")
      .map((button) => ({ name: attribute(button, "name") ?? "", value: attribute(button, "value") ?? "" })),
    given: inside
      .filter((one) => classesOf(one).includes("given"))
      .flatMap(({ childNodes }) => [...elementsIn(childNodes)].filter(({ tagName }) => tagName === "dd"))
      .map((one) => textOf(one.childNodes).trim()),
  };
};

export const readPage = (text: string): Page => {
  const all = [...elementsIn(parse(text).childNodes)];
  const main = all.find(({ tagName }) => tagName === "main");
  const within = main ? [...elementsIn(main.childNodes)] : [];
  const named = (tag: string): Element[] => within.filter(({ tagName }) => tagName === tag);
  const [html] = all.filter(({ tagName }) => tagName === "html");
  return {
    language: (html && attribute(html, "lang")) ?? "",
    heading: textOf(named("h1")[0]?.childNodes ?? []),
    forms: named("form").map(formOf),
    classes: new Set(within.flatMap(classesOf)),
    errors: within
      .filter((element) => classesOf(element).includes("error"))
      .map((element) => smooth(textOf(element.childNodes))),
    codes: named("code").map((element) => textOf(element.childNodes)),
  };
};

/** What is typed or chosen, by name of the control; several for boxes. */
export type Answers = ReadonlyMap<string, string | readonly string[]>;

const isChoice = ({ type }: Control): boolean => type === "radio" || type === "checkbox";

/** The same form with these answers in it. Throws for a control that is not there, or a choice that it does not have. */
export const fillIn = (form: HtmlForm, answers: Answers): HtmlForm => {
  for (const [name, answer] of answers) {
    const own = form.controls.filter((control) => control.name === name);
    const offered = own.flatMap((control) =>
      control.type === "select" ? control.options : isChoice(control) ? [control.value] : [],
    );
    const unknown =
      offered.length === 0 ? [] : [answer].flat().filter((one) => one !== "" && !offered.includes(one));
    if (own.length === 0)
      throw new Error(
        `no control ${name} in the form; there are: ${[...new Set(form.controls.map((c) => c.name))].join(", ")}`,
      );
    if (unknown.length > 0)
      throw new Error(
        `control ${name} does not offer ${unknown.join(", ")}; it offers: ${offered.join(", ")}`,
      );
  }
  const controls = form.controls.map((control): Control => {
    const answer = answers.get(control.name);
    if (answer === undefined) return control;
    return isChoice(control)
      ? { ...control, checked: [answer].flat().includes(control.value) }
      : { ...control, value: [answer].flat()[0] ?? "" };
  });
  return { ...form, controls };
};

/** What a press of the button sends. Throws for a button that is not there. */
export const press = (form: HtmlForm, name: string, value: string): URLSearchParams => {
  if (!form.buttons.some((button) => button.name === name && button.value === value))
    throw new Error(
      `no button ${name}=${value} in the form; there are: ${form.buttons.map((b) => `${b.name}=${b.value}`).join(", ")}`,
    );
  const body = new URLSearchParams();
  for (const control of form.controls)
    if (control.checked && control.type !== "file") body.append(control.name, control.value);
  if (name !== "") body.append(name, value);
  return body;
};

const smooth = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Names of controls whose content was typed in `before` and is not in `after`. */
export const lostIn = (before: HtmlForm, after: HtmlForm): string[] => {
  const has = (wanted: Control): boolean =>
    after.controls.some(
      (one) => one.name === wanted.name && one.checked && smooth(one.value) === smooth(wanted.value),
    );
  const typed = before.controls.filter(
    (control) =>
      control.checked && control.type !== "hidden" && control.type !== "file" && smooth(control.value) !== "",
  );
  return typed.filter((control) => !has(control)).map(({ name }) => name);
};

/** How many rows a list of the form has, such as `results` or `results[0][indicators]`. */
export const rowsOf = (form: HtmlForm, list: string): number =>
  form.controls.filter(
    ({ name }) => name.startsWith(`${list}[`) && /^\[\d+\]\[_\]$/.test(name.slice(list.length)),
  ).length;
