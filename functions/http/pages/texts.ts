/** Words of roles and of what lapsed, for pages. */
import type { Language } from "../../../forms/language/form.ts";
import type { Role, Text } from "../../../workflows/language/scheme.ts";
import type { EntryStatus } from "../../core/model.ts";

const roles: Readonly<Record<Role, Text>> = {
  employee: { id: "Pegawai yang dinilai", en: "Person appraised" },
  appraiser: { id: "Pejabat penilai kinerja", en: "Appraiser" },
  reviewingOfficer: { id: "Atasan pejabat penilai kinerja", en: "Reviewing officer" },
  unitHead: { id: "Kepala unit", en: "Head of unit" },
  hr: { id: "Bagian kepegawaian", en: "Personnel office" },
  peers: { id: "Rekan kerja", en: "Peer" },
  panel: { id: "Panitia", en: "Panel" },
  teamLead: { id: "Ketua tim", en: "Team lead" },
  serviceUser: { id: "Pengguna layanan", en: "Service user" },
};

export const roleInWords = (role: Role, language: Language): string => roles[role][language];

const statuses: Readonly<Record<EntryStatus, Text>> = {
  recorded: { id: "Tercatat", en: "Recorded" },
  waiting: { id: "Menunggu konfirmasi, belum dihitung", en: "Waits for confirmation, does not count yet" },
  confirmed: { id: "Dikonfirmasi", en: "Confirmed" },
  disputed: { id: "Tidak dikonfirmasi, tidak dihitung", en: "Not confirmed, does not count" },
  withdrawn: { id: "Ditarik kembali oleh penulisnya", en: "Taken back by its writer" },
};

export const statusInWords = (status: EntryStatus, language: Language): string => statuses[status][language];

const answers: Text = { id: "{count} jawaban", en: "{count} answers" };

export const answersInWords = (count: number, language: Language): string =>
  answers[language].replace("{count}", String(count));

/** What computations read besides answers and values. */
const facts: Readonly<Record<string, Text>> = {
  "unit.achievement": { id: "Capaian kinerja unit kerja", en: "Achievement of the unit" },
  "unit.name": { id: "Unit kerja", en: "Unit" },
  "attendance.workdays": { id: "Hari kerja", en: "Working days" },
  "attendance.present": { id: "Hari hadir", en: "Days present" },
  "attendance.late": { id: "Hari terlambat", en: "Days late" },
  "attendance.absent": { id: "Hari tanpa keterangan", en: "Days absent without leave" },
  "attendance.score": { id: "Kehadiran (persen)", en: "Attendance (percent)" },
  "cycle.year": { id: "Tahun penilaian", en: "Year of the appraisal" },
};

export const factInWords = (path: string, language: Language): string | undefined => facts[path]?.[language];
