/** Every page with made-up people, in the states that a reader can meet. */
import { readdir, readFile } from "node:fs/promises";
import type { Language } from "../../forms/language/form.ts";
import { takeAnswers } from "../../forms/language/take.ts";
import { codePage } from "../../web/pages/code-page.ts";
import { errorPage, notFoundPage, refusalPage } from "../../web/pages/error-page.ts";
import { gonePage } from "../../web/pages/gone-page.ts";
import { invitationPage } from "../../web/pages/invitation-page.ts";
import { lessonPage } from "../../web/pages/lesson-page.ts";
import { myPage } from "../../web/pages/my-page.ts";
import { missingOutcome } from "../../web/pages/outcomes.ts";
import type { ComputedProps, GoneReason, OutcomeProps, Read } from "../../web/pages/props.ts";
import { receiptPage } from "../../web/pages/receipt-page.ts";
import { resultPage } from "../../web/pages/result-page.ts";
import { taskPage } from "../../web/pages/task-page.ts";
import { uploadPage } from "../../web/pages/upload-page.ts";
import { verifiedPage, verifiedWord } from "../../web/pages/verify-page.ts";
import { answers, formNamed, pageProps, sampleForm, samplePrefill, subject, taskProps } from "./sample.ts";

const hidden = { _csrf: "c" };
const target = { action: "/t/made-up", hidden };

const read = (language: Language): Read => ({
  title: language === "id" ? "Rencana kinerja yang dikirim" : "The plan that was sent",
  by: subject.name,
  at: "2026-01-20T03:10:00Z",
  form: sampleForm,
  answers,
});

const outcomes: readonly OutcomeProps[] = [
  { id: "approve", title: "Setujui", requires: [] },
  { id: "return", title: "Kembalikan untuk diperbaiki", requires: ["reason"] },
  { id: "reject", title: "Tolak", requires: ["reason"] },
];

export const computed: readonly ComputedProps[] = [
  {
    name: "resultRating",
    title: "Rating hasil kerja",
    value: "Di atas ekspektasi",
    rule: "Sebagian besar hasil kerja di atas ekspektasi dan tidak ada hasil kerja utama di bawah ekspektasi.",
    source: "PermenPANRB 6/2022",
    inputs: [
      { title: "Hasil kerja 1", value: "Di atas ekspektasi" },
      { title: "Hasil kerja 2", value: "Sesuai ekspektasi" },
    ],
  },
  { name: "predicate", title: "Predikat kinerja", value: "Baik", source: "SE MenPANRB 3/2023" },
];

/** What somebody sees who sent a form with much wrong in it. */
const wrongBody = new URLSearchParams(
  "results[0][text]=pendek&results[0][indicators][0][target]=sembilan&results[0][indicators][0][_]=1" +
    "&dialogueDate=31/02/2026&letterNumber=12&support[contact]=x&values[0][rating]=ABOVE",
);

const wrongPage = (language: Language): string => {
  const { draft, errors } = takeAnswers(sampleForm, wrongBody, { language, prefill: samplePrefill });
  return taskPage({
    ...taskProps(language),
    answers: draft,
    errors: [...errors, missingOutcome(language)],
    outcomes,
  });
};

const lessonForm = await formNamed("lesson", "../cases");

const lesson = (language: Language, body: string): string => {
  const { draft, errors } = takeAnswers(lessonForm, new URLSearchParams(body), { language, prefill: {} });
  return lessonPage({
    ...pageProps(language),
    ...target,
    cycle: "Penilaian kinerja 2026",
    task: language === "id" ? "Menilai hasil kerja" : "Rate the results",
    form: lessonForm,
    answers: draft,
    errors: body === "" ? [] : errors,
  });
};

const withFiles = {
  ...answers,
  results: answers.results.map((result) => ({
    ...result,
    indicators: result.indicators.map((one) => ({
      ...one,
      evidence: [{ id: "e1", name: "laporan-triwulan-satu-yang-bernama-panjang.pdf", size: 1_523_000 }],
    })),
  })),
};

const goneReasons: readonly GoneReason[] = [
  "expired",
  "handedOver",
  "done",
  "unknown",
  "sessionExpired",
  "closed",
];

/** The forms of the house with answers that are good. */
const houseForms = await Promise.all(
  (await readdir(new URL("../../forms", import.meta.url)))
    .filter((name) => name !== "language")
    .map(async (name) => ({
      name,
      form: await formNamed(name),
      answers: JSON.parse(
        await readFile(new URL(`../cases/forms/${name}.valid.json`, import.meta.url), "utf8"),
      ),
    })),
);

export const pages: Readonly<Record<string, (language: Language) => string>> = {
  ...Object.fromEntries(
    houseForms.map(({ name, form, answers: own }) => [
      `form-${name}`,
      (language: Language) =>
        taskPage({
          ...taskProps(language),
          form,
          answers: own,
          reads: [{ title: form.texts[language].title, form, answers: own }],
        }),
    ]),
  ),
  invitation: (language) => invitationPage({ ...pageProps(language), ...target }),
  task: (language) => taskPage(taskProps(language)),
  "task-files": (language) =>
    taskPage({
      ...taskProps(language),
      answers: withFiles,
      evidenceHref: "/evidence/",
      notices: [{ kind: "saved", at: "2026-01-12T03:32:00Z" }],
    }),
  "task-wrong": wrongPage,
  "task-review": (language) =>
    taskPage({
      ...taskProps(language),
      own: false,
      title: language === "id" ? "Menyetujui rencana kinerja" : "Approve the performance plan",
      reads: [read(language), { title: "Hasil sementara", values: computed }],
      answers: {},
      outcomes,
      codeFollows: true,
      notices: [
        {
          kind: "returned",
          reason: "Target tidak terukur.\nTulis angkanya.",
          by: "Kepala Bidang",
          at: "2026-01-19T02:00:00Z",
        },
        { kind: "late", due: "2026-01-18T16:59:59Z" },
        { kind: "changed" },
        { kind: "kept" },
        { kind: "lapsed", reason: "Penilaian diri dilewati karena batas waktu habis." },
        { kind: "told", text: "Anda bertindak sebagai pelaksana harian." },
      ],
    }),
  lesson: (language) => lesson(language, ""),
  "lesson-wrong": (language) => lesson(language, "late=MEETS"),
  code: (language) =>
    codePage({
      ...pageProps(language),
      ...target,
      title: "Menyetujui rencana kinerja",
      subject,
      outcome: "Setujui",
      reads: [read(language)],
      sentTo: "k…@contoh.test",
      minutes: 10,
      back: "/task/1",
    }),
  "code-wrong": (language) =>
    codePage({
      ...pageProps(language),
      ...target,
      title: "Menyetujui rencana kinerja",
      subject,
      reads: [],
      sentTo: "k…@contoh.test",
      minutes: 10,
      problem: { kind: "wrong", left: 3 },
      sentAgain: true,
      back: "/task/1",
    }),
  receipt: (language) =>
    receiptPage({
      ...pageProps(language),
      title: "Menyetujui rencana kinerja",
      subject,
      by: { name: "Kepala Contoh", role: "Pejabat penilai kinerja", onBehalfOf: "Kepala Dinas Contoh" },
      at: "2026-01-21T07:45:00Z",
      outcome: "Setujui",
      reads: [read(language)],
      hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      next: "Rencana kinerja ini sekarang berlaku.",
      tasks: [{ title: "Menyetujui rencana kinerja: Pegawai Lain", href: "/task/2", due: "2026-01-30" }],
    }),
  result: (language) =>
    resultPage({
      ...pageProps(language),
      title: "Hasil penilaian kinerja",
      cycle: "2026",
      subject,
      values: computed,
      reads: [read(language)],
      tasks: [{ title: "Menanggapi hasil", href: "/task/3" }],
    }),
  mine: (language) =>
    myPage({
      ...pageProps(language),
      title: "Kinerja saya",
      cycle: "2026",
      subject,
      own: true,
      where: ["Tindak lanjut"],
      tasks: [{ ...target, title: "Menanggapi hasil", due: "2026-12-20" }],
      awards: [
        {
          title: "Piagam penghargaan",
          detail: "Memangkas waktu layanan izin dari lima hari menjadi dua hari",
          day: "2026-12-18",
          certificate: "/my/2026abcd/1/certificates/award",
        },
        { title: "Pertimbangan promosi", detail: "", day: "2026-12-18" },
      ],
      standing: [],
      logs: [],
      reads: [],
      history: [],
      people: [],
      evidenceHref: "/my/2026abcd/1/files/",
    }),
  verified: (language) =>
    verifiedPage({
      ...pageProps(language),
      award: "Piagam penghargaan",
      cycle: "Penilaian Kinerja 2026",
      day: "2026-12-18",
      name: subject.name,
    }),
  "verified-unknown": (language) => verifiedWord({ ...pageProps(language), word: "unknown" }),
  upload: (language) =>
    uploadPage({
      ...pageProps(language),
      action: "/bucket",
      fields: { key: "k", policy: "p" },
      label: "Bukti dukung",
      maxBytes: 10_000_000,
      types: ["application/pdf", "image/png"],
      back: "/task/1",
      refused: "laporan.exe",
    }),
  error: (language) => errorPage({ ...pageProps(language), reference: "1-5f84c7a1" }),
  "not-found": (language) => notFoundPage(pageProps(language)),
  ...Object.fromEntries(
    goneReasons.map((reason) => [
      `gone-${reason}`,
      (language: Language) =>
        gonePage({ ...pageProps(language), reason, ...(reason === "expired" ? { renew: target } : {}) }),
    ]),
  ),
  "gone-renewed": (language) =>
    gonePage({ ...pageProps(language), reason: "expired", renew: target, renewed: true }),
  "gone-saved": (language) => gonePage({ ...pageProps(language), reason: "sessionExpired", saved: true }),
  "gone-keep": (language) => {
    const fields = [["workPlan", "Menyusun laporan\ntriwulan"]] as const;
    return gonePage({
      ...pageProps(language),
      reason: "sessionExpired",
      keep: { action: "/tasks/1", fields },
    });
  },
  refused: (language) => refusalPage({ ...pageProps(language), refusal: "size", values: { limit: 1 } }),
};
