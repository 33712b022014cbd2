import { describe, expect, test } from "@jest/globals";
import type { Invitation, Mail, MailStatus } from "../../../functions/core/model.ts";
import type { Store } from "../../../functions/core/ports.ts";
import { appraisalOf, mailOf, minutes, NOW, newPersonId, taskOf } from "./samples.ts";

const invitationOf = (tokenHash: string): Invitation => {
  const task = taskOf(appraisalOf());
  return {
    tokenHash,
    appraisalId: task.appraisalId,
    taskId: task.id,
    personId: task.assignee,
    generation: 1,
    createdAt: NOW,
    expiresAt: minutes(60),
  };
};

export const mailsContract = (given: () => Store): void => {
  const mails = () => given().mails;
  const kept = (mail: Mail) => mails().find(mail.personId, mail.id);
  const dueOf = async (some: readonly Mail[], now: string) => {
    const ids = some.map(({ id }) => id);
    return (await mails().due(now, 1000)).filter(({ id }) => ids.includes(id));
  };

  describe("the outbox", () => {
    test("tells what is due, the urgent first, then the oldest", async () => {
      const all = [
        mailOf({ kind: "reminder", sendAt: minutes(-9) }),
        mailOf({ kind: "returned", sendAt: minutes(-1) }),
        mailOf({ kind: "notice", sendAt: minutes(-8) }),
        mailOf({ kind: "invitation", sendAt: minutes(-2) }),
        mailOf({ kind: "invitation", sendAt: minutes(1) }),
        mailOf({ kind: "invitation", status: "sent", sendAt: minutes(-9) }),
      ];
      for (const mail of all) await mails().put(mail);
      expect(await dueOf(all, NOW)).toEqual([all[3], all[1], all[0], all[2]]);
    });

    test("tells no more than the limit, and nothing that can wait before what is urgent", async () => {
      const old = minutes(-2_000_000);
      const urgent = Array.from({ length: 5 }, () => mailOf({ sendAt: old }));
      const patient = mailOf({ kind: "reminder", sendAt: minutes(-3_000_000) });
      for (const mail of [patient, ...urgent]) await mails().put(mail);
      const ids = (await mails().due(minutes(-1_999_999), 5)).map(({ id }) => id);
      expect(ids.sort()).toEqual(urgent.map(({ id }) => id).sort());
      expect(await mails().due(minutes(-1_999_999), 6)).toContainEqual(patient);
    });

    test("lets one of many take a mail, and keeps the links of that one only", async () => {
      const mail = mailOf();
      await mails().put(mail);
      const links = Array.from({ length: 8 }, (_, i) => invitationOf(`race-${mail.id}-${i}`));
      const taken = await Promise.all(links.map((link) => mails().claim([mail], [link], NOW)));
      expect(taken.filter(Boolean)).toEqual([true]);
      const found = await Promise.all(links.map(({ tokenHash }) => mails().invitation(tokenHash)));
      expect(found).toEqual(links.map((link, i) => (taken[i] ? link : undefined)));
      expect(await kept(mail)).toEqual({ ...mail, status: "handing", attempts: 1, sendAt: minutes(1) });
    });

    test("gives several mails to one taker or to none", async () => {
      const [mine, theirs] = [mailOf(), mailOf()];
      await mails().put(mine);
      await mails().put(theirs);
      expect(await mails().claim([theirs], [], NOW)).toBe(true);
      expect(await mails().claim([mine, theirs], [invitationOf(`none-${mine.id}`)], NOW)).toBe(false);
      expect(await kept(mine)).toEqual(mine);
      expect(await mails().invitation(`none-${mine.id}`)).toBeUndefined();
    });

    test("takes up again what was begun and not settled within a minute", async () => {
      const mail = mailOf();
      await mails().put(mail);
      await mails().claim([mail], [], NOW);
      expect(await dueOf([mail], minutes(0.9))).toEqual([]);
      const [again] = await dueOf([mail], minutes(1));
      expect(again).toEqual({ ...mail, status: "handing", attempts: 1, sendAt: minutes(1) });
      expect(await mails().claim(again ? [again] : [], [], minutes(1))).toBe(true);
    });

    test("forgets what was sent, and tries again later what was not", async () => {
      const [sent, tried] = [mailOf(), mailOf()];
      for (const mail of [sent, tried]) {
        await mails().put(mail);
        await mails().claim([mail], [], NOW);
      }
      await mails().settle({ ...sent, attempts: 1 }, "sent", { at: minutes(0.5), messageId: "m-1" });
      await mails().settle({ ...tried, attempts: 1 }, "queued", { at: minutes(0.5), retryAt: minutes(4) });
      expect(await kept(sent)).toEqual({
        ...sent,
        attempts: 1,
        status: "sent",
        sentAt: minutes(0.5),
        messageId: "m-1",
      });
      expect(await dueOf([sent, tried], minutes(3))).toEqual([]);
      expect(await dueOf([sent, tried], minutes(4))).toEqual([{ ...tried, attempts: 1, sendAt: minutes(4) }]);
    });

    test("keeps what SES told before it was written that the mail is sent", async () => {
      const mail = mailOf();
      await mails().put(mail);
      await mails().claim([mail], [], NOW);
      const taken = { ...mail, attempts: 1 };
      await mails().settle({ ...taken, status: "handing" }, "bounced", {
        at: minutes(1),
        messageId: "m-1",
        failure: "Permanent",
      });
      await mails().settle(taken, "sent", { at: minutes(0.5), messageId: "m-1" });
      expect(await kept(mail)).toMatchObject({ status: "bounced", messageId: "m-1", sentAt: minutes(1) });
    });

    test.each<[MailStatus, MailStatus, string | undefined]>([
      ["delivered", "delayed", undefined],
      // A server may answer for somebody on leave.
      ["delivered", "failed", "Transient General"],
      // It may also take a mail first and find the mailbox full after that.
      ["failed", "delivered", "Transient MailboxFull"],
      ["failed", "delayed", undefined],
      ["bounced", "delivered", undefined],
      ["bounced", "failed", "Transient MailboxFull"],
      ["complained", "delivered", undefined],
    ])(
      "keeps %s, though SES tells %s after it, once more or at the same moment",
      async (more, less, failure) => {
        const mail = mailOf();
        await mails().put(mail);
        await mails().claim([mail], [], NOW);
        const taken: Mail = { ...mail, attempts: 1, status: "handing" };
        const tell = (status: MailStatus, at: string) =>
          mails().settle(taken, status, {
            at,
            ...(status === "failed" && failure !== undefined ? { failure } : {}),
          });
        await tell(less, minutes(1));
        await tell(more, minutes(2));
        await tell(less, minutes(3));
        expect(await kept(mail)).toMatchObject({ status: more });
      },
    );

    test("forgets why a mail was late when it has arrived", async () => {
      const mail = mailOf();
      await mails().put(mail);
      await mails().claim([mail], [], NOW);
      const taken: Mail = { ...mail, attempts: 1, status: "handing" };
      await mails().settle(taken, "delayed", { at: minutes(1), messageId: "m-1", failure: "MailboxFull" });
      const late = await kept(mail);
      expect(late).toMatchObject({ status: "delayed", failure: "MailboxFull" });
      if (late) await mails().settle(late, "delivered", { at: minutes(2) });
      expect(await kept(mail)).toEqual({ ...late, status: "delivered", failure: undefined });
    });

    test("does not hear of a try that another has taken over", async () => {
      const mail = mailOf();
      await mails().put(mail);
      await mails().claim([mail], [], NOW);
      const [again] = await dueOf([mail], minutes(2));
      await mails().claim(again ? [again] : [], [], minutes(2));
      await mails().settle({ ...mail, attempts: 2 }, "sent", { at: minutes(2), messageId: "second" });
      await mails().settle({ ...mail, attempts: 1 }, "queued", { at: minutes(3), retryAt: minutes(3) });
      expect(await kept(mail)).toMatchObject({ status: "sent", attempts: 2, messageId: "second" });
    });

    test("knows the mails of a person since a time", async () => {
      const personId = newPersonId();
      const all = [1, 2, 3].map((at) => mailOf({ personId, id: `${minutes(at)}-m`, createdAt: minutes(at) }));
      for (const mail of all) await mails().put(mail);
      expect(await mails().ofPerson(personId, minutes(2))).toEqual(all.slice(1));
      expect(await mails().find(personId, "none")).toBeUndefined();
      expect(await mails().invitation("none")).toBeUndefined();
    });
  });
};
