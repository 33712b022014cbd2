/**
 * An invented regional agency of any size, as a CSV that HR could have exported: the regional secretary at
 * the top without an appraiser, offices with head, divisions, sections and staff, PNS and PPPK. No name, number
 * or address is anybody's: names are put together at random, addresses end in .test.
 */

const header =
  "nip,nama,email,no_hp,jenis,golongan,jabatan,jenjang,kode_unit,unit,nip_penilai,kepala_unit".split(",");
type Post = {
  readonly title: string;
  readonly level: string;
  readonly unit: Unit;
  readonly grade: string;
  readonly appraiser?: number;
  readonly head?: boolean;
};
type Unit = {
  readonly code: string;
  readonly name: string;
  readonly staff: string;
  readonly functional: boolean;
  /** A branch has sections but no divisions, and a lower head, whom the head of this unit appraises. */
  readonly branchOf?: string;
};
type Random = (below: number) => number;

const secretariat: Unit = unit("SETDA", "Sekretariat Daerah", "Pengadministrasi Perkantoran", false);
const offices: readonly Unit[] = [
  unit("DISDIK", "Dinas Pendidikan", "Guru Ahli Muda", true),
  unit("DINKES", "Dinas Kesehatan", "Perawat Terampil", true),
  unit("BKPSDM", "Badan Kepegawaian dan Pengembangan SDM", "Analis SDM Aparatur Ahli Pertama", true),
  unit("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", "Operator Layanan Kependudukan", false),
  unit("PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", "Teknik Tata Bangunan Ahli Pertama", true),
  unit("DISHUB", "Dinas Perhubungan", "Penguji Kendaraan Bermotor Terampil", true),
  unit("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", "Perencana Ahli Pertama", true),
  unit("DINSOS", "Dinas Sosial", "Penyuluh Sosial Ahli Pertama", true),
];
/** Beyond the offices a large agency grows by branches. */
function branch(number: number): Unit {
  const each = Math.ceil(number / 3);
  if (number % 3 === 1)
    return { ...unit(`SMP-${each}`, `SMP Negeri ${each}`, "Guru Ahli Muda", true), branchOf: "DISDIK" };
  if (number % 3 === 2)
    return { ...unit(`PKM-${each}`, `UPTD Puskesmas ${each}`, "Perawat Terampil", true), branchOf: "DINKES" };
  const district = unit(`KEC-${each}`, `Kecamatan ${each}`, "Pengelola Layanan Operasional", false);
  return { ...district, branchOf: "SETDA" };
}

const perUnit = 250;
const perSection = 12;
const sectionsPerDivision = 4;

/** 10 to 100,000 people; the same count and seed always give the same text. */
export function makeRoster(count: number, seed: number): string {
  if (!Number.isInteger(count) || count < 10 || count > 100_000)
    throw new RangeError(
      `a roster of ${count} people cannot be made; wanted: a whole number from 10 to 100000`,
    );
  const random = seeded(seed);
  const numbers: string[] = [];
  const sequences = new Map<string, number>();
  const lines = posts(count).map((post, index) => {
    const employment = post.level === "Pelaksana" || post.level === "Fungsional" ? staffKind(random) : "PNS";
    const nip = makeNip(employment, random, sequences);
    numbers.push(nip);
    const appraiser = post.appraiser === undefined ? "" : (numbers[post.appraiser] ?? "");
    return [
      nip,
      makeName(random),
      `pegawai${String(index + 1).padStart(5, "0")}@pemkot.test`,
      `08${String(100_000_000 + random(900_000_000))}`,
      employment,
      employment === "PPPK" ? pick(["V", "VII", "IX"], random) : post.grade || pick(staffGrades, random),
      post.title,
      post.level,
      post.unit.code,
      post.unit.name,
      appraiser,
      post.head ? "ya" : "",
    ].join(",");
  });
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

/** Superiors before those they appraise; `appraiser` is an index into the list. */
function posts(count: number): Post[] {
  const all: Post[] = [
    { title: "Sekretaris Daerah", level: "JPT Madya", unit: secretariat, grade: "IV/d", head: true },
  ];
  const heads = new Map([[secretariat.code, 0]]);
  const units = Math.max(1, Math.round(count / perUnit), Math.min(offices.length, Math.floor(count / 20)));
  for (let index = 0; index < units; index += 1) {
    const size = Math.floor((count - all.length) / (units - index));
    const of = offices[index] ?? branch(index - offices.length + 1);
    const appraiser = heads.get(of.branchOf ?? secretariat.code) ?? 0;
    heads.set(of.code, all.length);
    for (const post of office(of, size, all.length, appraiser)) all.push(post);
  }
  return all;
}

/** A head, then divisions of sections of staff, as even as they come. */
function office(of: Unit, size: number, first: number, appraiser: number): Post[] {
  const all = [headOf(of, appraiser)];
  const sections = Math.max(1, Math.floor((size - 1) / (perSection + 1 + 1 / sectionsPerDivision)));
  for (let section = 0, above = first; section < sections; section += 1) {
    const room = Math.floor((size - all.length) / (sections - section));
    if (of.branchOf === undefined && section % sectionsPerDivision === 0) {
      above = first + all.length;
      all.push(division(of, section / sectionsPerDivision + 1, first));
    }
    all.push(...sectionOf(of, section + 1, Math.min(room, size - all.length), above, first + all.length));
  }
  return all;
}

function headOf(of: Unit, appraiser: number): Post {
  const rank =
    of.branchOf === undefined
      ? { level: "JPT Pratama", grade: "IV/b" }
      : { level: "Administrator", grade: "IV/a" };
  return { title: `Kepala ${of.name}`, ...rank, unit: of, appraiser, head: true };
}

function division(of: Unit, number: number, appraiser: number): Post {
  return { title: `Kepala Bidang ${number}`, level: "Administrator", unit: of, grade: "IV/a", appraiser };
}

function sectionOf(of: Unit, number: number, size: number, appraiser: number, at: number): Post[] {
  const head = { title: `Kepala Seksi ${number}`, level: "Pengawas", unit: of, grade: "III/d", appraiser };
  const level = of.functional ? "Fungsional" : "Pelaksana";
  const staff = { title: of.staff, level, unit: of, grade: "", appraiser: at };
  return Array.from({ length: Math.max(0, size) }, (_, index) => (index === 0 ? head : staff));
}

function unit(code: string, name: string, staff: string, functional: boolean): Unit {
  return { code, name, staff, functional };
}

const staffGrades = ["II/c", "III/a", "III/b", "III/c"];

function staffKind(random: Random): "PNS" | "PPPK" {
  return random(10) < 3 ? "PPPK" : "PNS";
}

/** Valid by the rules of both kinds; the sequence goes on where the first fifteen digits are the same. */
function makeNip(employment: "PNS" | "PPPK", random: Random, sequences: Map<string, number>): string {
  for (;;) {
    const born = 1968 + random(32);
    const birth = `${born}${two(1 + random(12))}${two(1 + random(28))}`;
    const start =
      employment === "PPPK"
        ? `${2019 + random(7)}${pick(["01", "11", "21"], random)}`
        : `${Math.min(2025, born + 20 + random(14))}${two(1 + random(12))}`;
    const stem = `${birth}${start}${1 + random(2)}`;
    const sequence = (sequences.get(stem) ?? 0) + 1;
    if (sequence > 999) continue;
    sequences.set(stem, sequence);
    return stem + String(sequence).padStart(3, "0");
  }
}

const given =
  "Adi Agus Ahmad Andi Ayu Bayu Budi Citra Dewi Dian Dwi Eka Endang Fajar Fitri Gita Hadi Hendra Indah Joko Kartika Lestari Made Maya Nanda Novi Nur Putra Putri Rahmat Ratna Rina Rizki Sari Siti Sri Surya Teguh Tri Wahyu Wayan Wulan Yudi Yusuf Zainal".split(
    " ",
  );
const family =
  "Damanik Ginting Hakim Halim Handayani Harahap Hidayat Hutapea Kurniawan Lubis Maulana Nasution Nugroho Permata Pratama Purba Rahayu Ramadhan Santoso Saputra Saragih Sembiring Setiawan Simanjuntak Sinaga Siregar Susanti Syahputra Tarigan Utami Wibowo Wijaya".split(
    " ",
  );

function makeName(random: Random): string {
  return `${pick(given, random)} ${pick(given, random)} ${pick(family, random)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

function pick(list: readonly string[], random: Random): string {
  return list[random(list.length)] ?? "";
}

/** mulberry32: small, and the same everywhere. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
