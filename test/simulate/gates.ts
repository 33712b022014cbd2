/** Calibration: the officer waits until a unit is complete, sets its achievement, and releases it with a reason where one is wanted. */
import { between, type Chance } from "./chance.ts";
import { appraisalsOf, type Office } from "./office.ts";
import { type GateRow, gates, type Progress } from "./shapes.ts";

export type Achievement = "EXCELLENT" | "GOOD" | "NEEDS_IMPROVEMENT" | "POOR" | "VERY_POOR";

/** Days after which a unit is released though somebody is missing; whoever comes later passes. */
const LONGEST_WAIT = 30;
/** Findings that say only that nothing was measured. */
const SILENT = ["TOO_FEW_PEOPLE", "NO_ACHIEVEMENT"];

const achievementOf = (chance: Chance, unit: string): Achievement => {
  const at = between(chance, 1, 20, "achievement", unit);
  return at <= 5
    ? "EXCELLENT"
    : at <= 14
      ? "GOOD"
      : at <= 17
        ? "NEEDS_IMPROVEMENT"
        : at <= 19
          ? "POOR"
          : "VERY_POOR";
};

export const releaseGates = (office: Office) => {
  const { api, record, clock, chance, cycleId } = office;
  const achievements = new Map<string, Achievement>();
  const firstSeen = new Map<string, number>();
  let returned = false;
  let triedWithout = false;

  const list = async (): Promise<GateRow[]> =>
    (await api.get(`/cycles/${cycleId}/gates`, "gates", gates)).items;

  const isReady = ({ unit, people, waiting }: GateRow, look: Progress): boolean => {
    const since = firstSeen.get(unit) ?? clock.now().getTime();
    firstSeen.set(unit, since);
    const closed = look.units.find((one) => one.unit === unit)?.totals.closed ?? 0;
    return waiting + closed >= people || clock.now().getTime() - since > LONGEST_WAIT * 86_400_000;
  };

  /** One appraisal goes back once for reconsideration. */
  const sendBack = async ({ step, unit }: GateRow): Promise<boolean> => {
    const [row] = await appraisalsOf(
      api,
      cycleId,
      `unit=${encodeURIComponent(unit)}&step=${step}&status=waiting`,
    );
    if (!row) return false;
    returned = await api.order("POST", `/appraisals/${row.id}/return`, "appraisal sent back from a gate", {
      body: { step, reason: "Alasan rating hasil kerja belum menyebut bukti." },
      bears: ["state.conflict"],
    });
    if (returned) record.count("appraisals sent back from a gate");
    return true;
  };

  const order = (row: GateRow, body: object, bears: readonly string[]): Promise<boolean> =>
    api.order(
      "POST",
      `/cycles/${cycleId}/gates/${row.step}/${encodeURIComponent(row.unit)}/release`,
      "gate released",
      { body, bears: [...bears, "state.conflict"] },
    );

  const setAchievement = (unit: string, achievement: Achievement): Promise<boolean> =>
    api.order("PUT", `/cycles/${cycleId}/units/${encodeURIComponent(unit)}`, "unit achievement set", {
      body: { achievement },
    });

  const warned = async ({ step, unit }: GateRow): Promise<boolean> => {
    const row = (await list()).find((one) => one.step === step && one.unit === unit);
    return (row?.findings ?? []).some(({ code }) => !SILENT.includes(code));
  };

  const release = async (row: GateRow): Promise<void> => {
    const { unit } = row;
    if (!office.measured.has(row.step)) {
      await order(row, {}, []);
      record.count("gates released");
      return;
    }
    const achievement = achievementOf(chance, unit);
    if (!triedWithout) {
      triedWithout = true;
      if (await order(row, {}, ["gate.achievement-wanted"]))
        record.unexpected("a gate was released without the unit's achievement");
    }
    achievements.set(unit, achievement);
    await setAchievement(unit, achievement);
    const wantsReason = await warned(row);
    const before = office.crashes();
    const released = await order(row, { achievement }, ["gate.reason-wanted"]);
    if (released === wantsReason && office.crashes() === before)
      record.unexpected(
        `a gate ${wantsReason ? "with a warning was" : "without a warning was not"} released without a reason`,
      );
    if (!released)
      await order(row, { achievement, reason: "Sebaran sudah dibahas dalam rapat kalibrasi unit." }, []);
    record.count(wantsReason ? "gates released against a warning" : "gates released");
  };

  return {
    achievements,
    look: async (look: Progress): Promise<void> => {
      for (const row of await list()) {
        if (row.waiting === 0 || row.released !== undefined || !isReady(row, look)) continue;
        if (returned || !(await sendBack(row))) await release(row);
      }
    },
  };
};
