/** What the people of the journeys write. */
import type { Answers } from "./person.ts";

const VALUES = [
  "serviceOriented",
  "accountable",
  "competent",
  "harmonious",
  "loyal",
  "adaptive",
  "collaborative",
];

const eachValue = (of: (value: string) => Answers): Answers =>
  Object.assign({}, ...VALUES.map((value) => of(value)));

const result = (at: number, text: string): Answers => ({
  [`results[${at}][kind]`]: at === 0 ? "MAIN" : "ADDITIONAL",
  [`results[${at}][text]`]: text,
  [`results[${at}][parentResult]`]: "Layanan perpustakaan yang mudah dijangkau warga",
  [`results[${at}][resultClass]`]: "INDIVIDUAL",
  [`results[${at}][perspective]`]: "SERVICE_RECIPIENTS",
});

const indicator = (
  row: number,
  at: number,
  [text, aspect, target, unit]: readonly [string, string, string, string],
): Answers => ({
  [`results[${row}][indicators][${at}][text]`]: text,
  [`results[${row}][indicators][${at}][aspect]`]: aspect,
  [`results[${row}][indicators][${at}][target]`]: target,
  [`results[${row}][indicators][${at}][unit]`]: unit,
});

/** The first result, which is there from the beginning. */
export const firstResult: Answers = {
  approach: "QUANTITATIVE",
  ...result(0, "Peminjaman buku daring dilayani sesuai standar pelayanan"),
  ...indicator(0, 0, ["Persentase permintaan yang dilayani dalam satu hari kerja", "TIME", "95", "persen"]),
};

/** Rows that the plan gets besides the first. */
export const planRows = ["results[0][indicators]", "results"];

export const plan = (today: string): Answers => ({
  ...indicator(0, 1, ["Jumlah buku yang dipinjam secara daring", "QUANTITY", "1200", "buku"]),
  ...result(1, "Kelas literasi digital terselenggara di kelurahan binaan"),
  "results[1][assigner]": "Kepala Dinas Perpustakaan",
  ...indicator(1, 0, ["Jumlah kelas yang terselenggara", "QUANTITY", "12", "kelas"]),
  "serviceOriented[leaderExpectation]": "Tanggapi setiap permintaan paling lambat satu hari kerja.",
  resourceSupport: "Akses ke aplikasi layanan terpadu\nSatu rekan pada akhir triwulan",
  accountabilityScheme: "Laporan bulanan kepada pejabat penilai",
  consequences: "Capaian menjadi bahan pengembangan kompetensi",
  dialogueDate: today,
  dialogueNote: "Ekspektasi dibahas bersama dan disepakati.",
});

export const planApproved: Answers = {
  checklist: ["LINKED", "OUTPUT", "MEASURABLE", "BEHAVIOUR", "ANNEXES"],
  "results[0][comment]": "Catat waktu layanan sejak permintaan masuk.",
  note: "SKP sudah sesuai hasil dialog.",
  _outcome: "approve",
};

export const midYearReport: Answers = {
  "results[0][indicators][0][actual]": "97 persen dari 640 permintaan dilayani dalam satu hari kerja.",
  "results[0][indicators][1][actual]": "655 buku sampai 30 Juni.",
  "results[0][sources]": "Rekap aplikasi peminjaman, Juni",
  "results[1][indicators][0][actual]": "Lima kelas, dua di antaranya dengan peserta lansia.",
  "results[1][obstacle]": "Ruang kelurahan terpakai pada bulan Mei.",
  planChange: "NO",
};

export const midYearReturned: Answers = {
  "results[0][feedback]": "Hasilnya baik, pertahankan ketelitiannya.",
  "results[1][feedback]": "Jelaskan rencana untuk tujuh kelas yang tersisa.",
  behaviourFeedback: "Terbuka menyampaikan kendala sejak awal.",
  _outcome: "return",
  reason: "Mohon lengkapi jadwal kelas yang tersisa sebelum dikirim kembali.",
};

export const midYearCompleted: Answers = {
  "results[1][supportNeeded]": "Jadwal: dua kelas tiap bulan mulai Agustus; perlu satu proyektor.",
};

export const midYearRows = ["agreedActions"];

export const midYearConfirmed = (today: string): Answers => ({
  "results[0][feedback]": "Hasilnya baik, pertahankan ketelitiannya.",
  "results[1][feedback]": "Jadwalnya jelas dan dapat dicapai.",
  behaviourFeedback: "Terbuka menyampaikan kendala sejak awal.",
  "agreedActions[0][action]": "Pinjam proyektor dari sekretariat",
  "agreedActions[0][responsible]": "Pejabat penilai",
  "agreedActions[0][by]": today,
  _outcome: "confirm",
});

export const selfAssessment: Answers = {
  "results[0][statement]": "Sepanjang tahun 96 persen permintaan dilayani dalam satu hari kerja.",
  "results[0][rating]": "MEETS",
  "results[1][statement]": "Tiga belas kelas terselenggara, satu lebih banyak dari target.",
  "results[1][rating]": "ABOVE",
  ...eachValue((value) => ({ [`${value}[rating]`]: "MEETS" })),
  "serviceOriented[example]": "Menjemput berkas pemohon lansia ke kelurahan.",
  strengths: "Teliti dan tepat waktu.",
  "newIdea[title]": "Rak titip buku di kelurahan",
  "newIdea[level]": "UNIT",
  "newIdea[benefit]": "Warga tidak perlu datang ke kantor untuk mengembalikan buku.",
};

export const rated: Answers = {
  "results[0][rating]": "MEETS",
  "results[0][reason]": "Target waktu layanan tercapai menurut rekap aplikasi.",
  "results[1][rating]": "ABOVE",
  "results[1][reason]": "Tiga belas kelas dari target dua belas, dengan peserta baru.",
  ...eachValue((value) => ({
    [`${value}[rating]`]: "MEETS",
    [`${value}[example]`]: "Menyampaikan laporan secara terbuka, termasuk yang belum berhasil.",
  })),
  resultRating: "MEETS",
  resultReason: "Seluruh target tercapai, satu di antaranya terlampaui.",
  behaviourRating: "MEETS",
  behaviourReason: "Perilaku sesuai harapan sepanjang tahun.",
};

export const accepted: Answers = { _outcome: "accept", comment: "Terima kasih atas masukannya." };

export const objected: Answers = {
  _outcome: "object",
  contested: ["RESULT_RATING"],
  contestedDetail: "Rating hasil kerja kedua.",
  reasons: "Jumlah kelas melampaui target dan mutu layanan naik menurut survei warga.",
  wishedOutcome: "Rating hasil kerja menjadi di atas ekspektasi.",
};

export const upheld = (today: string): Answers => ({
  hearingDate: today,
  employeeExplanation: "Pegawai menunjukkan rekap kelas dan hasil survei warga.",
  appraiserExplanation: "Pejabat penilai belum menerima hasil survei saat menilai.",
  findings: "Survei warga sah dan terbit sebelum penilaian ditetapkan.",
  _outcome: "uphold",
  extent: "FULL",
  resultRating: "ABOVE",
  behaviourRating: "ABOVE",
  reason: "Bukti yang diajukan mendukung keberatan pegawai.",
  decisionNumber: "800.1.11/4/SETDA",
});
