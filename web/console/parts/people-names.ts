import type { Appraisal } from "../../../functions/http/api/types.ts";

/** Names of everybody who takes part in an appraisal, by id. */
export const namesOf = ({
  employee,
  appraiser,
  reviewingOfficer,
  unitHead,
  tasks,
  mailboxes,
}: Appraisal): ReadonlyMap<string, string> =>
  new Map(
    [
      ...[unitHead, reviewingOfficer, appraiser, employee].flatMap((person) => (person ? [person] : [])),
      ...tasks.map((task) => task.assignee),
      ...mailboxes.map((box) => box.person),
    ].map(({ id, name }) => [id, name]),
  );
