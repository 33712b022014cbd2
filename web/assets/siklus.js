/**
 * Makes a task page handier; everything works without it.
 * Keeps the draft while people type, adds and removes rows in place, hides what is not asked, counts characters.
 */
const QUIET = 3000;
const RETRY = 15000;

const page = document.documentElement;
let form = document.querySelector("#task");
let words = {};
/** Number of the last change, and of the last one that the server has. */
let changed = 0;
let kept = 0;
let timer;
let leaving = false;

/* Paper shows what the screen had folded; browsers without ::details-content need it opened. */
addEventListener("beforeprint", () => {
  for (const read of document.querySelectorAll("details.read:not([open])")) {
    read.open = true;
    addEventListener("afterprint", () => read.removeAttribute("open"), { once: true });
  }
});

if (form) {
  page.classList.add("js");
  words = JSON.parse(form.dataset.words ?? "{}");
  document.addEventListener("input", noteChange);
  document.addEventListener("change", showAsked);
  document.addEventListener("submit", onSubmit);
  addEventListener("pagehide", keepOnLeaving);
  addEventListener("pageshow", () => {
    leaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (changed > kept && !leaving) event.preventDefault();
  });
  ready();
}

function ready() {
  showAsked();
  for (const control of form.querySelectorAll("[data-max]")) count(control);
}

/** The controls as the server gets them, with one more name. */
function entries(name, value) {
  const body = new URLSearchParams();
  for (const [key, entry] of new FormData(form)) if (typeof entry === "string") body.append(key, entry);
  body.append(name, value);
  return body;
}

function say(text) {
  const status = form.querySelector("#saving");
  if (status && status.textContent !== text) status.textContent = text;
}

function fill(template = "", values = {}) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/* Keeping the draft */

function noteChange({ target }) {
  if (!form.contains(target)) return;
  changed += 1;
  if (target.matches("[data-max]")) count(target);
  plan(QUIET);
}

function plan(delay) {
  clearTimeout(timer);
  timer = setTimeout(keep, delay);
}

async function keep() {
  const upTo = changed;
  if (upTo === kept || leaving) return;
  say(words.saving);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: entries("_action", "autosave"),
      headers: { accept: "application/json" },
      redirect: "error",
    });
    if (answer.ok) noteKept(upTo, await answer.json());
    else if (answer.status === 409) say(words.elsewhere);
    else say(answer.status < 500 ? words.ended : words.unsaved);
    if (answer.status >= 500) plan(RETRY);
  } catch {
    say(words.unsaved);
    plan(RETRY);
  }
}

/** The page now stands for what it sent: that is what its next change starts from. */
function noteKept(upTo, { base, said }) {
  kept = Math.max(kept, upTo);
  const control = form.querySelector("input[name=_base]");
  if (control && base) control.value = base;
  say(said);
}

function keepOnLeaving() {
  if (changed > kept && !leaving) navigator.sendBeacon(form.action, entries("_action", "autosave"));
}

/* Buttons */

function onSubmit(event) {
  if (event.target !== form) return;
  const button = event.submitter;
  if (button?.name === "_add" || button?.name === "_remove") {
    event.preventDefault();
    if (button.name === "_add" || !isWritten(button.closest(".row")) || confirm(words.sure))
      changeRows(button);
  } else if (leaving) {
    event.preventDefault();
  } else {
    leaving = true;
    clearTimeout(timer);
    setTimeout(() => {
      leaving = false;
    }, 8000);
  }
}

/** Whether a row holds anything that a person entered. */
function isWritten(row) {
  return [...(row?.querySelectorAll("input:not([type=hidden]), select, textarea") ?? [])].some((control) =>
    ["radio", "checkbox"].includes(control.type) ? control.checked : control.value.trim() !== "",
  );
}

/** Who pressed it was asked already. */
function sureName({ name }) {
  return name === "_remove" ? "_sure" : name;
}

/** Posts the button as the browser would and puts the form of the answer in the place of this one. */
async function changeRows(button) {
  const upTo = changed;
  const target = new URL(button.formAction).hash.slice(1);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: entries(sureName(button), button.value),
    });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#task");
    if (!answer.ok || !next) throw new Error(`row button: got ${answer.status}, wanted a page with the form`);
    if (changed > upTo) return changeRows(button);
    form.replaceWith(document.adoptNode(next));
    form = next;
    kept = Math.max(kept, upTo);
    ready();
    focusOn(target);
  } catch {
    leaving = true;
    const copy = document.createElement("input");
    Object.assign(copy, { type: "hidden", name: sureName(button), value: button.value });
    form.append(copy);
    form.submit();
  }
}

function focusOn(id) {
  const place = document.getElementById(id);
  (place?.querySelector("input:not([type=hidden]),select,textarea,button") ?? place)?.focus();
  place?.scrollIntoView({ block: "nearest" });
}

/* What is asked only sometimes */

function showAsked() {
  for (const field of form.querySelectorAll("[data-when]")) field.hidden = false;
  for (const field of form.querySelectorAll("[data-when]")) field.hidden = !isAsked(field);
}

function isAsked(field) {
  const wanted = JSON.parse(field.dataset.in);
  const controls = [...form.elements].filter(({ name }) => name === field.dataset.when);
  if (controls.length > 0 && controls.every((control) => control.closest("[hidden]"))) return false;
  return chosen(controls).some((value) => wanted.includes(value));
}

function chosen(controls) {
  const boxes = controls.filter(({ type }) => type === "radio" || type === "checkbox");
  if (boxes.length === 0) return controls.map(({ value }) => value.trim());
  const ticked = boxes.filter(({ checked }) => checked).map(({ value }) => value);
  return ticked.length === 0 && boxes[0].type === "checkbox" ? ["false"] : ticked;
}

/* Characters left */

function count(control) {
  const max = Number(control.dataset.max);
  const left = max - [...control.value.trim()].length;
  const near = left < Math.max(20, max / 5);
  let note = control.nextElementSibling;
  if (!note?.matches(".count")) {
    if (!near) return;
    note = document.createElement("p");
    note.className = "count";
    note.setAttribute("role", "status");
    control.after(note);
  }
  note.hidden = !near;
  note.classList.toggle("over", left < 0);
  note.textContent = near ? fill(left < 0 ? words.over : words.left, { n: Math.abs(left) }) : "";
}
