/**
 * The agencies that are deployed from this repository, each into an account of its own: a cell. What a key may be is
 * said in infra/aws/agency.ts; a mistake here stops `npm run synth` with the key, the value and what was wanted.
 */
import type { AgencyEntry } from "./aws/agency.ts";

export const agencies: readonly AgencyEntry[] = [
  {
    id: "contoh",
    name: "Badan Kepegawaian Contoh",
    region: "ap-southeast-3",
    domain: "siklus.contoh.test",
    languages: ["id", "en"],
    mail: { from: "siklus@contoh.test", ratePerSecond: 14 },
    launchRate: 100,
    calendar: { zone: "Asia/Jakarta", holidays: { years: [2026, 2027, 2028], added: [], removed: [] } },
    concurrency: 1000,
    retention: { logDays: 90, replacedFilesDays: 90, lockedFilesDays: 0 },
    features: { cloudFront: false, firewall: false, malwareScan: false },
    budget: { usdPerMonth: 50, alarmsTo: "operator@contoh.test" },
  },
  {
    id: "teladan",
    name: "Pemerintah Kota Teladan",
    account: "111122223333",
    region: "ap-southeast-3",
    domain: "kinerja.teladan.test",
    languages: ["id"],
    mail: { from: "kinerja@teladan.test", identity: "teladan.test", ratePerSecond: 50 },
    launchRate: 100,
    calendar: {
      zone: "Asia/Makassar",
      // The day the city was founded, on which its offices are closed.
      holidays: { years: [2026, 2027, 2028], added: ["2027-11-09"], removed: [] },
    },
    concurrency: 1000,
    retention: { logDays: 365, replacedFilesDays: 180, lockedFilesDays: 1825 },
    features: { cloudFront: true, firewall: true, malwareScan: true },
    budget: { usdPerMonth: 150, alarmsTo: "operator@teladan.test" },
  },
];
