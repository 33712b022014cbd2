import type { Language } from "../ui/language.ts";

/** Somebody to sign in as. `groups` are those of the user pool; `role` is what the sign-in page says of them. */
export type Person = {
  /** The `sub` of the tokens. */
  id: string;
  name: string;
  email: string;
  groups: readonly string[];
  role: Record<Language, string>;
};

/** The people of the demo agency; names and addresses are made up. */
export const DEMO_PEOPLE: readonly Person[] = [
  {
    id: "local-hr-1",
    name: "Ratna Contoh",
    email: "hr1@siklus.test",
    groups: ["hr"],
    role: { id: "Petugas kepegawaian", en: "HR officer" },
  },
  {
    id: "local-hr-2",
    name: "Bayu Contoh",
    email: "hr2@siklus.test",
    groups: ["hr"],
    role: { id: "Petugas kepegawaian kedua", en: "Second HR officer" },
  },
  {
    id: "local-auditor",
    name: "Sari Contoh",
    email: "auditor@siklus.test",
    groups: ["auditor"],
    role: { id: "Auditor", en: "Auditor" },
  },
  {
    id: "local-leader",
    name: "Made Contoh",
    email: "leader@siklus.test",
    groups: ["leader"],
    role: { id: "Kepala unit kerja", en: "Head of unit" },
  },
];
