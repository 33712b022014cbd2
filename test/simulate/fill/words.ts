/** Plausible sentences of an Indonesian office, about nobody. */
import { type Chance, oneOf } from "../chance.ts";

export const results = [
  "Layanan administrasi kependudukan selesai sesuai standar pelayanan",
  "Laporan kinerja triwulanan tersusun lengkap dan tepat waktu",
  "Data kepegawaian terverifikasi dan mutakhir",
  "Pengaduan masyarakat tertangani sampai tuntas",
  "Dokumen perencanaan anggaran unit tersusun sesuai jadwal",
  "Pembelajaran terdiferensiasi terlaksana di kelas binaan",
] as const;

export const indicators = [
  "Persentase berkas yang selesai dalam lima hari kerja",
  "Jumlah laporan yang diterima tanpa perbaikan",
  "Persentase data yang cocok dengan dokumen sumber",
  "Jumlah pengaduan yang ditutup dengan persetujuan pelapor",
] as const;

export const units = ["persen", "dokumen", "laporan", "berkas"] as const;

export const expectations = [
  "Tanggapi setiap permintaan paling lambat satu hari kerja.",
  "Sampaikan kendala sejak awal, beserta usul penyelesaiannya.",
  "Bagikan pengetahuan kepada rekan satu tim setiap bulan.",
] as const;

export const resources = [
  "Akses ke aplikasi layanan terpadu",
  "Satu rekan untuk verifikasi pada akhir triwulan",
  "Pelatihan pengolahan data dua hari",
] as const;

export const progress = [
  "Sampai hari ini 58 persen dari target sudah tercapai; sisanya terjadwal pada triwulan berikutnya.",
  "Target semester pertama tercapai penuh, dua berkas menunggu tanda tangan pihak luar.",
  "Baru sepertiga yang selesai karena perubahan format pelaporan di tengah semester.",
] as const;

export const feedback = [
  "Pertahankan ketelitian; mulai bulan depan catat waktu penyelesaian tiap berkas.",
  "Hasilnya baik. Mohon libatkan rekan baru agar beban terbagi.",
  "Perlu percepatan pada verifikasi akhir, mari kita bahas tiap Senin pagi.",
] as const;

export const achievements = [
  "Seluruh target tercapai dan dua di antaranya selesai sebelum batas waktu.",
  "Target tercapai; mutu laporan naik menurut catatan pemeriksa.",
  "Sebagian target bergeser karena kekosongan tenaga pada triwulan ketiga.",
] as const;

export const behaviour = [
  "Membantu unit lain saat aplikasi terganggu tanpa menunggu diminta.",
  "Menyampaikan laporan secara terbuka termasuk bagian yang belum berhasil.",
  "Beberapa kali terlambat menanggapi permintaan rekan satu tim.",
] as const;

export const reasons = [
  "Target RHK pertama belum terukur; tambahkan satuan dan batas waktunya.",
  "Indikator kedua belum menunjukkan hasil, mohon dirumuskan ulang.",
  "Mohon lengkapi data pendukung pada bagian realisasi sebelum dikirim kembali.",
] as const;

export const sentence = (
  chance: Chance,
  list: readonly [string, ...string[]],
  ...about: readonly (string | number)[]
): string => oneOf(chance, list, "words", ...about);
