/** A roster to begin from: every column that is read, and one made-up head of a unit. */

const COLUMNS = {
  nip: "198203102006041003",
  nama: "Contoh Pegawai",
  email: "contoh.pegawai@instansi.test",
  no_hp: "081200000000",
  jenis: "PNS",
  golongan: "III/d",
  jabatan: "Kepala Bidang Contoh",
  jenjang: "Administrator",
  kode_unit: "CONTOH-1",
  unit: "Bidang Contoh",
  nip_penilai: "",
  kepala_unit: "ya",
} as const;

export const rosterTemplate = `${Object.keys(COLUMNS).join(",")}\r\n${Object.values(COLUMNS).join(",")}\r\n`;
