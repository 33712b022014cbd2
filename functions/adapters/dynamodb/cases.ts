/** Appraisals: one partition each, one transaction per act, conditional on the last audit event. */
import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { chain, type Events, nextEvents } from "../../core/audit/chain.ts";
import type { Transition } from "../../core/engine/transition.ts";
import { readTaskId } from "../../core/ids.ts";
import type {
  Actor,
  Appraisal,
  Attendance,
  AuditEvent,
  CaseFile,
  Draft,
  Entry,
  EvidenceFile,
  Mail,
  Submission,
  Task,
} from "../../core/model.ts";
import type { Cases, Code } from "../../core/ports.ts";
import {
  type Extras,
  type Item,
  isConditionFailure,
  itemOf,
  type Key,
  keyOf,
  n,
  record,
  s,
  type Table,
} from "./items.ts";
import {
  attendanceKey,
  auditKey,
  caseKey,
  codeKey,
  countsKey,
  draftKey,
  duePartition,
  duePartitions,
  entryKey,
  fileKey,
  inboxOf,
  ratesKey,
  submissionKey,
  taskKey,
  unitListOf,
} from "./keys.ts";
import { mailItem } from "./mails.ts";
import { spendServed } from "./served.ts";

const listExtras = (appraisal: Appraisal): Extras => ({
  listPk: s(unitListOf(appraisal.cycleId, appraisal.employee.unit)),
  listSk: s(`${appraisal.employee.name.toLowerCase()}#${appraisal.id}`),
  ...(appraisal.dueAt === undefined
    ? {}
    : { duePk: s(duePartition(appraisal.id)), dueSk: s(`${appraisal.dueAt}#${appraisal.id}`) }),
});

const appraisalItem = (appraisal: Appraisal): Item =>
  itemOf(caseKey(appraisal.id), appraisal, {
    seq: n(appraisal.seq),
    place: s(appraisal.place),
    ...listExtras(appraisal),
  });

const taskItem = (task: Task): Item =>
  itemOf(taskKey(task.appraisalId, task.step, task.visit, task.seat), task, {
    ...(task.status === "open"
      ? { listPk: s(inboxOf(task.assignee)), listSk: s(`${task.dueAt}#${task.id}`) }
      : {}),
  });

const submissionItem = (submission: Submission): Item =>
  itemOf(
    submissionKey(submission.appraisalId, submission.step, submission.visit, submission.slot),
    submission,
  );

const draftItem = (draft: Draft): Item => itemOf(draftKey(draft.appraisalId, draft.taskId), draft);

const entryItem = (entry: Entry): Item => itemOf(entryKey(entry.appraisalId, entry.log, entry.id), entry);

/** A follow-up is found through the appraisal that it came of. */
const ratesItems = ({ id, cycleId, employee, appraiser, follows }: Appraisal): Item[] =>
  appraiser && !follows ? [itemOf(ratesKey(appraiser.id, cycleId, id), { id, name: employee.name })] : [];

const auditItem = (event: AuditEvent): Item => itemOf(auditKey(event.appraisalId, event.seq), event);

/** What changes in the counters of the unit: the place left and the place reached, the value left and reached. */
const countChanges = (before: Appraisal | undefined, after: Appraisal): Map<string, number> => {
  const changes = new Map<string, number>();
  const add = (key: string | undefined, by: number) => {
    if (key !== undefined) changes.set(key, (changes.get(key) ?? 0) + by);
  };
  const countedOf = (appraisal: Appraisal | undefined) =>
    appraisal?.counted === undefined ? undefined : `=${appraisal.counted}`;
  add(before?.place, -1);
  add(after.place, 1);
  add(countedOf(before), -1);
  add(countedOf(after), 1);
  for (const [key, by] of changes) if (by === 0) changes.delete(key);
  return changes;
};

const countUpdate = (
  table: Table,
  cycleId: string,
  unit: string,
  changes: Map<string, number>,
): TransactWriteItem[] => {
  if (changes.size === 0) return [];
  const entries = [...changes];
  return [
    {
      Update: {
        TableName: table.name,
        Key: keyOf(countsKey(cycleId, unit)),
        UpdateExpression: `ADD ${entries.map((_, i) => `#${i} :${i}`).join(", ")}`,
        ExpressionAttributeNames: Object.fromEntries(entries.map(([key], i) => [`#${i}`, `c:${key}`])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([, by], i) => [`:${i}`, n(by)])),
      },
    },
  ];
};

const spend = (table: Table, code: Code | undefined): TransactWriteItem[] =>
  code === undefined
    ? []
    : [
        {
          Delete: {
            TableName: table.name,
            Key: keyOf(codeKey(code.taskId)),
            ConditionExpression: "codeHash = :hash",
            ExpressionAttributeValues: { ":hash": s(code.hash) },
          },
        },
      ];

const readCase = (items: readonly Item[]): CaseFile | undefined => {
  const of = <T>(prefix: string): T[] =>
    items.filter((item) => item.sk?.S?.startsWith(prefix)).map((item) => record<T>(item));
  const [appraisal] = of<Appraisal>("META");
  const [attendance] = of<Attendance>("FACT#attendance");
  return (
    appraisal && {
      appraisal,
      tasks: of<Task>("TASK#"),
      submissions: of<Submission>("SUB#"),
      drafts: of<Draft>("DRAFT#"),
      files: of<EvidenceFile>("FILE#"),
      ...(attendance ? { attendance } : {}),
    }
  );
};

export const openCases = (table: Table): Cases => {
  const put = (
    Item: Item,
    condition?: { ConditionExpression: string; ExpressionAttributeValues?: Item },
  ): TransactWriteItem => ({
    Put: { TableName: table.name, Item, ...condition },
  });
  const fresh = { ConditionExpression: "attribute_not_exists(pk)" };

  const load: Cases["load"] = async (id) =>
    readCase(
      await table.query({
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
        ExpressionAttributeValues: { ":pk": s(`A#${id}`), ":from": s("DRAFT#"), ":to": s("TASK~") },
      }),
    );

  const commit = async (file: CaseFile, transition: Transition, code?: Code): Promise<Appraisal> => {
    const before = file.appraisal;
    const { events, last } = nextEvents(before, transition);
    const after: Appraisal = { ...transition.appraisal, seq: last.seq, head: last.hash };
    const items: TransactWriteItem[] = [
      put(appraisalItem(after), {
        ConditionExpression: "seq = :seq",
        ExpressionAttributeValues: { ":seq": n(before.seq) },
      }),
      ...events.map((event) => put(auditItem(event), fresh)),
      ...(transition.tasks ?? []).map((task) => put(taskItem(task))),
      ...(transition.submissions ?? []).map((submission) => put(submissionItem(submission), fresh)),
      ...(transition.mails ?? []).map((mail: Mail) => put(mailItem(mail))),
      ...(transition.entries ?? []).map((entry) => put(entryItem(entry))),
      ...(transition.dropDrafts ?? []).map((taskId) => ({
        Delete: { TableName: table.name, Key: keyOf(draftKey(before.id, taskId)) },
      })),
      ...countUpdate(table, after.cycleId, after.employee.unit, countChanges(before, after)),
      ...spend(table, code),
      ...spendServed(table, transition.servedCode),
    ];
    await table.transact(items);
    return after;
  };

  type Creation = { readonly items: readonly TransactWriteItem[]; readonly appraisal: Appraisal };

  const creation = (appraisal: Appraisal, at: string, by: Actor, since: Events): Creation => {
    const detail = {
      appraiser: appraisal.appraiser?.id ?? null,
      reviewingOfficer: appraisal.reviewingOfficer?.id ?? null,
      ...(appraisal.follows ? { follows: appraisal.follows.appraisal } : {}),
    };
    const first = { at, type: "appraisal.created", actor: by, detail } as const;
    const { events, last } = chain(appraisal, first, ...(since.get(appraisal.id) ?? []));
    const created = { ...appraisal, seq: last.seq, head: last.hash };
    const items = [
      put(appraisalItem(created), fresh),
      ...events.map((event) => put(auditItem(event), fresh)),
      ...ratesItems(created).map((item) => put(item)),
    ];
    return { items, appraisal: created };
  };

  /** A transaction has 100 items at most, and one of them counts. */
  const MOST_ITEMS = 99;

  /** As many of them at once as one transaction holds. */
  const inTransactions = (made: readonly Creation[]): Creation[][] => {
    const groups: Creation[][] = [];
    let room = 0;
    for (const one of made) {
      if (one.items.length > room) {
        groups.push([]);
        room = MOST_ITEMS;
      }
      groups.at(-1)?.push(one);
      room -= one.items.length;
    }
    return groups;
  };

  /** One transaction for people of one unit. */
  const createTogether = async (made: readonly Creation[]): Promise<void> => {
    const [first] = made;
    if (!first) return;
    const changes = new Map<string, number>();
    for (const { appraisal } of made)
      for (const [key, by] of countChanges(undefined, appraisal))
        changes.set(key, (changes.get(key) ?? 0) + by);
    const { cycleId, employee } = first.appraisal;
    await table.transact([
      ...made.flatMap(({ items }) => items),
      ...countUpdate(table, cycleId, employee.unit, changes),
    ]);
  };

  const missing = async (appraisals: readonly Appraisal[]): Promise<readonly Appraisal[]> => {
    const found = new Set((await table.many(appraisals.map((a) => caseKey(a.id)))).map((item) => item.pk?.S));
    return appraisals.filter((a) => !found.has(caseKey(a.id).pk));
  };

  const create: Cases["create"] = async (appraisals, at, by, since = new Map()) => {
    const wanted = await missing(appraisals);
    const byUnit = Map.groupBy(wanted, (a) => a.employee.unit);
    for (const unit of byUnit.values())
      for (const group of inTransactions(unit.map((one) => creation(one, at, by, since))))
        await createTogether(group);
    return wanted.map((a) => a.id);
  };

  const audit: Cases["audit"] = async (id) =>
    (
      await table.query({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues: { ":pk": s(`A#${id}`), ":sk": s("AUDIT#") },
      })
    ).map((item) => record<AuditEvent>(item));

  const putAttendance: Cases["putAttendance"] = (records) =>
    table.putAll(records.map((one) => itemOf(attendanceKey(one.appraisalId), one)));

  const entries: Cases["entries"] = async (id) =>
    (
      await table.query({
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": s(`E#${id}`) },
      })
    ).map((item) => record<Entry>(item));

  const ratedBy: Cases["ratedBy"] = async (personId, cycleId) =>
    (
      await table.query({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues: { ":pk": s(`P#${personId}`), ":sk": s(`RATES#${cycleId}#`) },
      })
    )
      .map((item) => record<{ readonly id: string; readonly name: string }>(item))
      .sort((a, b) => a.name.localeCompare(b.name));

  const ofUnit: Cases["ofUnit"] = async (cycleId, unit, paging) => {
    const found = await table.page(unitListOf(cycleId, unit), paging);
    return { ...found, items: found.items.map((item) => record<Appraisal>(item)) };
  };

  const inbox: Cases["inbox"] = async (personId) =>
    (await table.listed(inboxOf(personId))).map((item) => record<Task>(item));

  const due: Cases["due"] = async (now, limit) => {
    const pages = await Promise.all(
      duePartitions.map((partition) =>
        table.query(
          {
            IndexName: "due",
            KeyConditionExpression: "duePk = :pk AND dueSk <= :now",
            ExpressionAttributeValues: { ":pk": s(partition), ":now": s(`${now}~`) },
            Limit: limit,
          },
          limit,
        ),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => ((a.dueSk?.S ?? "") < (b.dueSk?.S ?? "") ? -1 : 1))
      .slice(0, limit)
      .map((item) => (item.pk?.S ?? "").slice(2));
  };

  /** Only while the seat is open: a draft that comes after the answer would tell whose it is. */
  const saveDraftOfSeat = async (draft: Draft, seat: Key, turns = 3): Promise<void> => {
    const isOpen = { ConditionExpression: "attribute_exists(listPk)" };
    try {
      await table.transact([
        put(draftItem(draft)),
        { ConditionCheck: { TableName: table.name, Key: keyOf(seat), ...isOpen } },
      ]);
    } catch (error) {
      if ((await table.get(seat))?.listPk === undefined) return;
      if (turns === 1) throw error;
      await saveDraftOfSeat(draft, seat, turns - 1);
    }
  };

  const saveDraft: Cases["saveDraft"] = async (draft) => {
    const { seat, step = "", visit = 1 } = readTaskId(draft.taskId) ?? {};
    if (seat === undefined) return table.put(draftItem(draft));
    return saveDraftOfSeat(draft, taskKey(draft.appraisalId, step, visit, seat));
  };

  const tasks: Cases["tasks"] = async (ids) => {
    const names = ids.flatMap((id) => readTaskId(id) ?? []);
    const keys = new Map<string, Key>();
    for (const { appraisalId, step, visit, seat } of names)
      for (const key of [caseKey(appraisalId), taskKey(appraisalId, step, visit, seat)])
        keys.set(`${key.pk} ${key.sk}`, key);
    const found = new Map(
      (await table.many([...keys.values()])).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item]),
    );
    return names.flatMap(({ appraisalId, step, visit, seat }) => {
      const [appraisal, task] = [caseKey(appraisalId), taskKey(appraisalId, step, visit, seat)].map((key) =>
        found.get(`${key.pk} ${key.sk}`),
      );
      return appraisal && task ? [{ appraisal: record<Appraisal>(appraisal), task: record<Task>(task) }] : [];
    });
  };

  const reschedule: Cases["reschedule"] = async (appraisal, dueAt) => {
    const { dueAt: _, ...rest } = appraisal;
    try {
      await table.put(appraisalItem(dueAt === undefined ? rest : { ...rest, dueAt }), {
        ConditionExpression: "seq = :seq",
        ExpressionAttributeValues: { ":seq": n(appraisal.seq) },
      });
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  };

  const saveFile: Cases["saveFile"] = async (file) => {
    try {
      await table.put(itemOf(fileKey(file.appraisalId, file.id), file), fresh);
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  };

  return {
    load,
    commit,
    create,
    audit,
    putAttendance,
    entries,
    ratedBy,
    ofUnit,
    inbox,
    due,
    saveDraft,
    saveFile,
    tasks,
    reschedule,
  };
};
