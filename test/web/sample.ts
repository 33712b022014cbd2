/** A big made-up plan and the properties of every page, for the tests of pages. */
import { fileURLToPath } from "node:url";
import type { Form, Language } from "../../forms/language/form.ts";
import type { PageProps, TaskPageProps } from "../../web/pages/props.ts";
import { loadForm } from "../../workflows/load.ts";

/** A form of the house, or below `root`. */
export const formNamed = async (id: string, root = "../.."): Promise<Form> => {
  const { value, findings } = await loadForm(fileURLToPath(new URL(root, import.meta.url)), id);
  if (value === undefined) throw new Error(`form ${id}: ${JSON.stringify(findings)}`);
  return value;
};

export const sampleForm = await formNamed("sample", "../cases");

const indicator = (n: number) => ({
  aspect: ["QUANTITY", "QUALITY", "TIME"][n % 3],
  text: `Persentase berkas izin yang selesai tanpa perbaikan pada triwulan ${n + 1}`,
  target: 90 + n / 2,
  unit: "persen",
});

const result = (n: number, indicators: number) => ({
  resultId: `r${n}`,
  parent: "Layanan perizinan makin cepat dan dapat dipercaya",
  kind: n === 2 ? "ADDITIONAL" : "MAIN",
  text: `Berkas izin usaha mikro bidang ${n + 1} selesai dalam lima hari kerja`,
  ...(n === 2 ? { assigner: "Kepala Dinas" } : {}),
  indicators: Array.from({ length: indicators }, (_, index) => indicator(index)),
  actions: ["Menyusun daftar periksa berkas", "Memberi tahu pemohon bila berkas kurang"],
});

const coreValues = [
  "Berorientasi Pelayanan",
  "Akuntabel",
  "Kompeten",
  "Harmonis",
  "Loyal",
  "Adaptif",
  "Kolaboratif",
];

export const samplePrefill = {
  planId: "plan-1",
  unitGoal: "Pelayanan perizinan selesai tepat waktu",
  results: [result(0, 1), result(1, 1)],
  values: coreValues.map((name, index) => ({ code: `v${index}`, name })),
};

/** Seven planned results with three indicators each. */
export const bigAnswers = {
  ...samplePrefill,
  approach: "QUANTITATIVE",
  results: Array.from({ length: 7 }, (_, index) => result(index, 3)),
  values: samplePrefill.values.map((value, index) => ({
    ...value,
    rating: index === 1 ? "ABOVE" : "MEETS",
    ...(index === 1 ? { reason: "Menemukan selisih kas dan melaporkannya pada hari yang sama." } : {}),
  })),
  support: { hours: 20, contact: "pelatihan@contoh.test", topics: ["TECHNICAL", "MANAGERIAL"] },
  grade: "III/a",
  letterNumber: "012/BKD/2026",
  dialogueDate: "2026-01-12",
  shareable: true,
  agreed: true,
};

/** The same with two results of two indicators: enough to see how a page looks. */
export const answers = {
  ...bigAnswers,
  results: [result(0, 2), result(2, 2)],
};

export const pageProps = (language: Language): PageProps => ({
  language,
  agency: "Badan Kepegawaian Kota Contoh",
  timeZone: "Asia/Jakarta",
  assets: { css: "/assets/siklus.css", js: "/assets/siklus.js" },
  contact: "Bidang Kinerja, kinerja@contoh.test",
});

export const subject = { name: "Pegawai Contoh", position: "Analis Perizinan", unit: "Bidang Pelayanan" };

export const taskProps = (language: Language): TaskPageProps => ({
  ...pageProps(language),
  title: language === "id" ? "Menyusun rencana kinerja" : "Write the performance plan",
  cycle: "2026",
  phase: language === "id" ? "Perencanaan" : "Planning",
  subject,
  own: true,
  due: "2026-01-30T16:59:59Z",
  instruction:
    language === "id"
      ? "Isi rencana Anda setelah berdialog dengan atasan."
      : "Fill in your plan after the dialogue with your superior.",
  form: sampleForm,
  answers,
  action: "/task/1",
  hidden: { _csrf: "c", _shown: "s" },
});
