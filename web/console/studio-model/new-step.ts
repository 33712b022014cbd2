/** A step as it is when it is new: complete, so that only what is special about it has to be said. */
import { namesTaken, type StepKind } from "./documents.ts";
import { type Fields, fieldsIn, freeName, rowsIn, textIn } from "./json.ts";

type About = {
  readonly id: string;
  /** The step before that a review may return to. */
  readonly back: string | undefined;
  readonly scheme: Fields;
  readonly forms: readonly string[];
};

const TITLES: Readonly<Record<StepKind, { readonly id: string; readonly en: string }>> = {
  form: { id: "Mengisi formulir", en: "Fill in a form" },
  review: { id: "Menyetujui", en: "Approve" },
  gather: { id: "Mengumpulkan tanggapan", en: "Gather responses" },
  together: { id: "Mengisi bersamaan", en: "Fill in at the same time" },
  gate: { id: "Menunggu pelepasan", en: "Wait for release" },
  compute: { id: "Menghitung nilai", en: "Work out values" },
  notify: { id: "Mengirim pemberitahuan", en: "Send a notice" },
  start: { id: "Memulai tindak lanjut", en: "Begin a follow-up" },
};

const HOLD = {
  do: "hold",
  reason: {
    id: "Batas waktu telah lewat; bagian kepegawaian menentukan kelanjutannya.",
    en: "Time is over; HR decides how it goes on.",
  },
} as const;

const human = { due: { workingDays: 5 }, remind: { daysBefore: [3, 1] }, lapse: HOLD } as const;

const approve = { id: "approve", title: { id: "Setujui", en: "Approve" } } as const;
const giveBack = (to: string | undefined): Fields => ({
  id: "return",
  title: { id: "Kembalikan untuk diperbaiki", en: "Return for improvement" },
  // biome-ignore lint/suspicious/noThenProperty: a word of the scheme language, never awaited
  ...(to === undefined ? {} : { next: to, limit: { times: 3, then: "hold" } }),
});

const parts: Readonly<Record<StepKind, (about: About) => Fields>> = {
  form: ({ forms }) => ({ who: "employee", form: forms[0] ?? "form", ...human }),
  review: ({ back }) => ({
    who: "reviewingOfficer",
    ...human,
    ...(back === undefined ? {} : { reads: [back] }),
    outcomes: [approve, giveBack(back)],
  }),
  gather: ({ forms }) => ({ who: "peers", form: forms[0] ?? "form", ask: 5, quorum: 3, ...human }),
  together: ({ id, scheme, forms }) => {
    const form = { kind: "form", title: TITLES.form, form: forms[0] ?? "form", ...human };
    const taken = [...namesTaken(scheme), id];
    const first = freeName("part", taken);
    return {
      parts: [
        { ...form, id: first, who: "employee" },
        { ...form, id: freeName("part", [...taken, first]), who: "appraiser" },
      ],
    };
  },
  gate: () => ({ scope: "unit", releasedBy: ["hr"] }),
  compute: () => ({ values: [{ name: "value", title: { id: "Nilai", en: "Value" }, value: "1" }] }),
  notify: ({ scheme }) => ({ to: "employee", message: messageOf(scheme) }),
  start: ({ scheme }) => ({ followUp: textIn(fieldsIn(rowsIn(scheme.followUps)[0]).id) || "follow-up" }),
};

const messagesIn = (scheme: Fields): readonly string[] => Object.keys(fieldsIn(scheme.messages));
const messageOf = (scheme: Fields): string => messagesIn(scheme)[0] ?? "notice";

export const blankMessage = {
  subject: { id: "Pemberitahuan", en: "Notice" },
  body: { id: "Tulis isi surat di sini.", en: "Write the mail here." },
} as const;

/** With the mails of the scheme where a notice needs the first of them. */
export const blankStep = (
  kind: StepKind,
  about: About,
): { readonly step: Fields; readonly messages?: Fields } => {
  const step = { id: about.id, kind, title: TITLES[kind], ...parts[kind](about) };
  return kind === "notify" && messagesIn(about.scheme).length === 0
    ? { step, messages: { [messageOf(about.scheme)]: blankMessage } }
    : { step };
};

export const blankOutcome = (taken: readonly string[]): Fields => ({
  id: freeName("choice", taken),
  title: { id: "Pilihan baru", en: "New choice" },
});

export const blankValue = (taken: readonly string[]): Fields => ({
  name: freeName("value", taken, ""),
  title: { id: "Nilai", en: "Value" },
  value: "1",
});
