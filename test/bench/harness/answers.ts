/** What people send: a full plan of three results with two indicators each, and an approval of it. */

type Pairs = readonly (readonly [string, string])[];

const CORE_VALUES = [
  "serviceOriented",
  "accountable",
  "competent",
  "harmonious",
  "loyal",
  "adaptive",
  "collaborative",
];

const indicator = (
  row: number,
  at: number,
  text: string,
  aspect: string,
  target: string,
  unit: string,
): Pairs => {
  const name = (field: string) => `results[${row}][indicators][${at}][${field}]`;
  return [
    [name("text"), text],
    [name("aspect"), aspect],
    [name("target"), target],
    [name("unit"), unit],
  ];
};

const result = (row: number): Pairs => [
  [`results[${row}][kind]`, row === 2 ? "ADDITIONAL" : "MAIN"],
  [
    `results[${row}][text]`,
    `Layanan administrasi kelompok ${row + 1} selesai tepat waktu dan sesuai standar pelayanan`,
  ],
  [`results[${row}][parentResult]`, "Meningkatnya mutu pelayanan publik di lingkungan dinas"],
  [`results[${row}][resultClass]`, "INDIVIDUAL"],
  [`results[${row}][perspective]`, "SERVICE_RECIPIENTS"],
  ...indicator(row, 0, "Persentase permohonan yang selesai dalam waktu standar", "TIME", "95", "persen"),
  ...indicator(row, 1, "Jumlah permohonan yang dilayani dalam satu bulan", "QUANTITY", "120", "berkas"),
  [`results[${row}][actionPlan]`, "Siapkan daftar berkas\nVerifikasi mingguan\nLaporan bulanan"],
];

const plan: Pairs = [
  ["approach", "QUANTITATIVE"],
  ...[0, 1, 2].flatMap(result),
  ...CORE_VALUES.map(
    (value) => [`${value}[leaderExpectation]`, "Memberi teladan dalam pelayanan sehari-hari"] as const,
  ),
  ["resourceSupport", "Ruang pelayanan\nDua komputer dengan jaringan"],
  ["accountabilityScheme", "Laporan bulanan kepada pejabat penilai\nDialog kinerja setiap triwulan"],
  ["consequences", "Capaian menjadi bahan pengembangan kompetensi"],
  ["dialogueDate", "2026-01-12"],
  ["dialogueNote", "Ekspektasi dibahas bersama dan disepakati oleh kedua pihak."],
];

const approval: Pairs = [
  ...["LINKED", "OUTPUT", "MEASURABLE", "BEHAVIOUR", "ANNEXES"].map((item) => ["checklist", item] as const),
  ["note", "Rencana sudah mendukung sasaran unit dan dapat diukur."],
  ["_outcome", "approve"],
];

const answers = { plan, "review-plan": approval } as const;

export type Step = keyof typeof answers;

const encoded = (pairs: Pairs): URLSearchParams =>
  new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value]));

export const answersOf = (step: Step): URLSearchParams => encoded(answers[step]);

/** The values of the page's own fields, such as the one that binds a post to its session. */
const hiddenOf = (page: string): Pairs =>
  [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [
      name,
      value.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
    ],
  );

/** What a press of "send" posts from this page, encoded. */
export const bodyFor = (step: Step, page: string): string =>
  encoded([...hiddenOf(page), ...answers[step], ["_action", "submit"]]).toString();
