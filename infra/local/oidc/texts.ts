import type { Language } from "../ui/language.ts";

const id = {
  signIn: "Masuk sebagai siapa?",
  onlyHere:
    "Hanya di komputer ini: halaman ini untuk mencoba Siklus. Tidak ada kata sandi, dan orang-orangnya rekaan.",
  choose: "Pilih orang",
  signOut: "Keluar dari Siklus?",
  signOutButton: "Keluar",
  signedOut: "Anda sudah keluar.",
  goOn: "Lanjutkan",
  toConsole: "Ke konsol",
  expired: "Halaman masuk ini sudah tidak berlaku",
  expiredHint: "Mulailah lagi dari konsol.",
  failed: "Masuk tidak berhasil",
  failedHint: "Kode kesalahan, untuk yang memelihara sistem ini:",
  unknownPerson: "Orang yang dipilih tidak ada dalam daftar. Pilihlah dari daftar ini.",
  language: "English",
};

const en: typeof id = {
  signIn: "Sign in as whom?",
  onlyHere:
    "Only on this machine: this page is for trying Siklus out. There is no password, and the people are made up.",
  choose: "Choose a person",
  signOut: "Sign out of Siklus?",
  signOutButton: "Sign out",
  signedOut: "You are signed out.",
  goOn: "Continue",
  toConsole: "To the console",
  expired: "This sign-in page is no longer valid",
  expiredHint: "Start again from the console.",
  failed: "Signing in did not work",
  failedHint: "The error's code, for whoever keeps this system:",
  unknownPerson: "The chosen person is not in the list. Choose one from this list.",
  language: "Bahasa Indonesia",
};

export const OIDC_TEXTS: Record<Language, typeof id> = { id, en };
