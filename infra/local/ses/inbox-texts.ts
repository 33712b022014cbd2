import type { Language } from "../ui/language.ts";

const id = {
  title: "Kotak surat setempat",
  notice: "Hanya di komputer ini: surat-surat ini disimpan di sini dan tidak dikirim ke mana pun.",
  filter: "Alamat surel penerima",
  show: "Tampilkan",
  everything: "Semua surat",
  none: "Belum ada surat.",
  noneFor: "Belum ada surat untuk alamat ini.",
  to: "Kepada",
  from: "Dari",
  sentAt: "Waktu",
  noSubject: "(tanpa perihal)",
  older: "Surat yang lebih lama",
  back: "Kembali ke kotak surat",
  text: "Teks",
  html: "Tampilan HTML",
  notFound: "Surat tidak ditemukan.",
  language: "English",
};

const en: typeof id = {
  title: "Local inbox",
  notice: "Only on this machine: these mails are kept here and are sent nowhere.",
  filter: "Recipient's mail address",
  show: "Show",
  everything: "All mails",
  none: "No mails yet.",
  noneFor: "No mails to this address yet.",
  to: "To",
  from: "From",
  sentAt: "Time",
  noSubject: "(no subject)",
  older: "Older mails",
  back: "Back to the inbox",
  text: "Text",
  html: "HTML view",
  notFound: "There is no such mail.",
  language: "Bahasa Indonesia",
};

export const INBOX_TEXTS: Record<Language, typeof id> = { id, en };
