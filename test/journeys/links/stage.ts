/** What the tests of links share: one home, people who were not used yet, and the ways from a mail to a task. */

import { openRealHome, type RosterPerson, type Settled, tokensIn } from "../../rig/real-home.ts";
import { type Answer, taskForm, type Visitor } from "../../rig/visitor.ts";
import { fillIn, press } from "../../simulate/forms.ts";

export const openStage = async () => stageOf(await openRealHome(72, 7));

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The first eight of a roster lead its units; the others write. */
export const stageOf = <Home extends Settled>(home: Home) => {
  const unused = home.roster.slice(8);

  const person = (personId: string): RosterPerson => {
    const found = home.roster.find((one) => one.id === personId);
    if (!found) throw new Error(`nobody of the roster has the id ${personId}`);
    return found;
  };

  /** Somebody whose task nobody has touched, with the task. */
  const someone = (): { readonly who: RosterPerson; readonly appraisal: string; readonly task: string } => {
    const who = unused.pop();
    if (!who) throw new Error("everybody of the roster was used already: take a larger one");
    const appraisal = home.appraisalOf(who.id);
    return { who, appraisal, task: `${appraisal}-write-1` };
  };

  /** Every token that was ever mailed to an address, the newest mail first. */
  const tokensTo = async (email: string): Promise<string[]> =>
    (await home.mailsTo(email)).reverse().flatMap(({ text }) => tokensIn(text));

  /** Lets all mails go out; an hour later, because nobody gets more than a few within one. */
  const deliver = () => home.advance("PT1H1M");

  /** Tokens that lead to a task now, the newest first. */
  const linksTo = async (task: string, email: string): Promise<string[]> => {
    const good: string[] = [];
    for (const token of await tokensTo(email))
      if ((await home.visitor().post(`/t/${token}`)).location === `/tasks/${task}`) good.push(token);
    return good;
  };

  const linkTo = async (task: string, email: string): Promise<string> => {
    const [newest] = await linksTo(task, email);
    if (newest === undefined) throw new Error(`no mail to ${email} leads to ${task}`);
    return newest;
  };

  /** Through the newest link to the task page. */
  const enter = async (task: string, email: string, visitor: Visitor = home.visitor()) => {
    const token = await linkTo(task, email);
    await visitor.post(`/t/${token}`);
    return { visitor, token, page: await visitor.get(`/tasks/${task}`), path: `/tasks/${task}` };
  };

  const send = async (
    visitor: Visitor,
    page: Answer,
    answers: Readonly<Record<string, string>>,
    action = "submit",
  ) => {
    const form = fillIn(taskForm(page), new Map(Object.entries(answers)));
    return visitor.post(form.action, press(form, "_action", action));
  };

  const submitNote = async (task: string, email: string, note: string): Promise<Answer> => {
    const { visitor, page } = await enter(task, email);
    const sent = await send(visitor, page, { note });
    if (sent.status !== 303) throw new Error(`the note was answered by ${sent.status}`);
    return visitor.get(sent.location);
  };

  /** Notes of so many people are sent; answers the reviews that wait for it, each with who reviews. */
  const reviews = async (count: number) => {
    const writers = Array.from({ length: count }, someone);
    for (const { task, who } of writers) await submitNote(task, who.email, `Catatan dari ${who.id}`);
    await deliver();
    return Promise.all(
      writers.map(async ({ appraisal, who }) => {
        const judge = (await home.detail(appraisal)).tasks.find(({ step }) => step === "judge");
        if (!judge) throw new Error(`no review waits in ${appraisal}`);
        return { appraisal, writer: who, task: judge.id, reviewer: person(judge.assignee.id) };
      }),
    );
  };

  /** All that HR sees of an appraisal: where it stands, its tasks, mails, answers, and its audit trail. */
  const record = async (appraisal: string) => ({
    detail: await home.detail(appraisal),
    audit: await home.audit(appraisal),
  });

  /** What the newest mail with a code says. */
  const codeTo = async (email: string): Promise<string> => {
    const all = await home.mailsTo(email);
    const code = all.findLast(({ subject }) => /: \d{6}$/.test(subject))?.subject.slice(-6);
    if (code === undefined) throw new Error(`no code was mailed to ${email}`);
    return code;
  };

  return {
    home,
    deliver,
    person,
    someone,
    tokensTo,
    linksTo,
    linkTo,
    enter,
    send,
    submitNote,
    reviews,
    record,
    codeTo,
  };
};
