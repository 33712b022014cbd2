/**
 * One unit of a town whose people live through a year of a shipped scheme: over the pages and the API, with mails and
 * codes, at simulated time. What people answer is the filled example of each form, unless a test says otherwise.
 */
import { findStep } from "../../../functions/core/engine/find.ts";
import { followUpIdOf } from "../../../functions/core/ids.ts";
import type { Task } from "../../../functions/core/model.ts";
import { makePages } from "../../../functions/http/pages/routes.ts";
import { formFor } from "../../../workflows/language/refers.ts";
import { openApi } from "../../rig/api.ts";
import { openRig, type Rig, settings, shipped } from "../../rig/home.ts";
import { fillIn, type HtmlForm, press, readPage } from "../../simulate/forms.ts";
import {
  type Act,
  type Answers,
  type Browse,
  controlsOf,
  fillForm,
  formIn,
  type Script,
  type Seen,
  wordsOf,
} from "./answers.ts";

const DAY = 86_400_000;

/** A head of the unit, who is appraised from outside; a section with a head of its own, four teachers and a clerk. */
const ROSTER = `nip,nama,email,no_hp,jenis,golongan,jabatan,jenjang,kode_unit,unit,nip_penilai,kepala_unit
199010072018022001,Sekar Contoh,sekda@pemkot.test,,PNS,IV/c,Sekretaris Daerah,Administrator,SETDA,Sekretariat Daerah,,ya
199209192012061001,Kepala Contoh,kadis@pemkot.test,,PNS,IV/b,Kepala Dinas Pendidikan,Administrator,DISDIK,Dinas Pendidikan,199010072018022001,ya
197601231998041001,Bidang Contoh,kabid@pemkot.test,,PNS,IV/a,Kepala Bidang,Administrator,DISDIK,Dinas Pendidikan,199209192012061001,
199504122025041001,Penilai Contoh,kasi@pemkot.test,,PNS,III/d,Kepala Seksi,Pengawas,DISDIK,Dinas Pendidikan,197601231998041001,
199308042021071001,Guru Satu,guru1@pemkot.test,,PNS,III/b,Guru Ahli Pertama,Fungsional,DISDIK,Dinas Pendidikan,199504122025041001,
199503052025042001,Guru Dua,guru2@pemkot.test,,PNS,III/b,Guru Ahli Pertama,Fungsional,DISDIK,Dinas Pendidikan,199504122025041001,
198612202013021001,Guru Tiga,guru3@pemkot.test,,PNS,III/b,Guru Ahli Pertama,Fungsional,DISDIK,Dinas Pendidikan,199504122025041001,
199708042022051001,Guru Empat,guru4@pemkot.test,,PNS,III/b,Guru Ahli Pertama,Fungsional,DISDIK,Dinas Pendidikan,199504122025041001,
197107241993081001,Staf Contoh,staf@pemkot.test,,PNS,III/a,Pengadministrasi Perkantoran,Pelaksana,DISDIK,Dinas Pendidikan,199504122025041001,
`;

export type Town = Awaited<ReturnType<typeof openTown>>;

type Order = { readonly waves?: readonly { readonly unit: string; readonly day: string }[] };

/** A home of its own, in which the scheme has just been launched for the unit. */
export const openTown = async (scheme: string, order: Order = {}) => {
  const rig = await openRig("2027-01-04T01:00:00.000Z");
  try {
    return await settled(rig, scheme, order);
  } catch (error) {
    await rig.close();
    throw error;
  }
};

const settled = async (rig: Rig, scheme: string, order: Order) => {
  const api = await openApi(rig);
  const pages = makePages(rig.app, { uploadOrigin: "", report: (_, error) => void rig.failures.push(error) });
  const release = await shipped(scheme);

  const call = async <T>(
    method: string,
    path: string,
    sent: Parameters<typeof api.call>[2] = {},
  ): Promise<T> => {
    const { status, body, text } = await api.call<T>(method, path, sent);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${text.slice(0, 600)}`);
    return body;
  };
  const csv = (path: string): Promise<string> => api.call("GET", path).then(({ text }) => text);

  await rig.app.store.settings.put({ ...settings, mailBurst: 100 });
  const { findings } = await rig.publish(release);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  await rig.importCsv(ROSTER);
  const { items } = await call<{ items: { id: string }[] }>("GET", "/people?limit=200");
  const people = (await Promise.all(items.map(({ id }) => rig.app.store.people.get(id)))).filter(
    (one) => one !== undefined,
  );
  const person = (email: string) => {
    const found = people.find((one) => one.email === `${email}@pemkot.test`);
    if (!found) throw new Error(`nobody is ${email}`);
    return found;
  };
  const panel = ["sekda", "kadis", "guru2", "guru3"].map((one) => person(one).id);
  await call("PUT", "/settings", { body: { ...(await call<object>("GET", "/settings")), panel } });
  const { id: cycle } = await call<{ id: string }>("POST", "/cycles", {
    body: { releaseId: release.id, year: 2027, name: "Tahun 2027", units: ["DISDIK"], ...order },
  });
  await rig.settle();

  const today = (): string => rig.app.clock().toISOString().slice(0, 10);
  const appraisal = (email: string): string => `${cycle}-${person(email).id}`;
  const fileOf = async (id: string) => {
    const file = await rig.app.store.cases.load(id);
    if (!file) throw new Error(`no appraisal ${id}`);
    return file;
  };

  /** A browser of one person: cookies, and a language. */
  const browser = (): Browse => {
    const jar = new Map<string, string>();
    return async (path: string, body?: URLSearchParams) => {
      const answer = await pages.request(path, {
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
          "accept-language": "id",
          ...(body ? { "content-type": "application/x-www-form-urlencoded" } : {}),
        },
        ...(body ? { method: "POST", body: body.toString() } : {}),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
        jar.set(name, value);
      }
      return {
        status: answer.status,
        location: answer.headers.get("location") ?? "",
        text: await answer.text(),
      };
    };
  };

  /** Mails to somebody, the newest first. */
  const mailsTo = (email: string) => rig.letters.filter(({ to }) => to === email).toReversed();

  /** Through the newest mailed link that leads there. */
  const enter = async (email: string, target: string): Promise<{ browse: Browse; mail: string }> => {
    for (const { text } of mailsTo(email))
      for (const link of text.match(/\/t\/[\w-]+/g) ?? []) {
        const browse = browser();
        const { location } = await browse(link, new URLSearchParams());
        if (location === target) return { browse, mail: text };
      }
    throw new Error(`no mail to ${email} leads to ${target}`);
  };

  const filled = (browse: Browse, path: string, form: HtmlForm, name: string, act: Act) =>
    fillForm({ browse, path, form, name, act, schema: release.forms[name]?.schema, today: today() });

  /** The code of the newest mail. */
  const codeOf = async (email: string): Promise<string> => {
    await rig.settle();
    return (
      /\d{6}$/.exec(mailsTo(email).find(({ subject }) => /: \d{6}$/.test(subject))?.subject ?? "")?.[0] ?? ""
    );
  };

  /** Reads a page and sends it; answers what was refused, or nothing. */
  const send = async (browse: Browse, path: string, form: HtmlForm, email: string) => {
    const sent = await browse(path, press(form, "_action", "submit"));
    if (sent.status === 422) return { errors: readPage(sent.text).errors, receipt: sent.text };
    if (!sent.location.endsWith("/code")) return { errors: [], receipt: (await browse(path)).text };
    const asked = await browse(sent.location);
    const code = readPage(asked.text).forms.find((one) => one.controls.some(({ name }) => name === "_code"));
    if (!code) throw new Error(`no code is asked at ${sent.location}`);
    const typed = fillIn(code, new Map([["_code", await codeOf(email)]]));
    const confirmed = await browse(sent.location, press(typed, "_action", "confirm"));
    return { errors: [], receipt: (await browse(confirmed.location)).text };
  };

  const emailOf = (id: string): string =>
    people.find((one) => one.id === id)?.email ?? settings.appointingAuthority?.email ?? "";

  /** Opens a task by its mail, with the lesson before it, and fills it; answers the page, and a way to send it. */
  const open = async (task: Task, act: Act = {}) => {
    const path = `/tasks/${task.id}`;
    const email = emailOf(task.assignee);
    const { browse, mail } = await enter(email, path);
    const found = findStep(release.scheme, task.step)?.step;
    const name = (found && formFor(found, task)) ?? "";
    let seen = await browse(path);
    let lesson = "";
    if (seen.location.endsWith("/lesson")) {
      lesson = (await browse(seen.location)).text;
      const own = found && "before" in found ? (found.before ?? "") : "";
      const learnt = await filled(browse, seen.location, formIn(lesson), own, {});
      await browse(seen.location, press(learnt, "", ""));
      seen = await browse(path);
    }
    const form = await filled(browse, path, formIn(seen.text), name, act);
    return { page: seen.text, lesson, mail, submit: () => send(browse, path, form, email) };
  };

  const seen = new Map<string, Seen>();

  const doTask = async (task: Task, about: string, act: Act): Promise<void> => {
    const { page, lesson, mail, submit } = await open(task, act);
    const { errors, receipt } = await submit();
    if (errors.length > 0) throw new Error(`${task.step} was refused: ${errors.join(" | ")}`);
    seen.set(`${about} ${task.step}`, {
      task,
      mail,
      page: wordsOf(page),
      lesson: wordsOf(lesson),
      receipt: wordsOf(receipt),
      asked: formIn(page).controls.map(({ name }) => name),
    });
    await rig.settle();
  };

  /** An appraisal with what follows from it. */
  const filesOf = async (id: string) => {
    const own = await fileOf(id);
    return [
      own,
      ...(await Promise.all((own.appraisal.started ?? []).map((one) => fileOf(followUpIdOf(id, one))))),
    ];
  };

  const releaseGate = async (step: string): Promise<void> => {
    await call("PUT", `/cycles/${cycle}/units/DISDIK`, { body: { achievement: "GOOD" } });
    const reason = "Sebaran sudah dibahas pimpinan unit.";
    await call("POST", `/cycles/${cycle}/gates/${step}/DISDIK/release`, { body: { reason } });
    await rig.settle();
  };

  /**
   * These people live on until all of it is over, or nothing is left but the steps named: everybody acts when asked, and
   * HR releases what waits for it.
   */
  const live = async (
    lives: Readonly<Record<string, Script>>,
    until: readonly string[] = [],
  ): Promise<void> => {
    for (let turn = 0; turn < 300; turn += 1) {
      const all = await Promise.all(
        Object.keys(lives).map(async (email) =>
          (await filesOf(appraisal(email))).map((file) => ({ email, file })),
        ),
      );
      const files = all.flat();
      const open = files.flatMap(({ email, file }) =>
        file.tasks.filter(({ status }) => status === "open").map((task) => ({ email, task })),
      );
      const held = files.find(({ file }) => file.appraisal.hold);
      if (held) throw new Error(`${held.email} is held at ${held.file.appraisal.place}`);
      const now = open.filter(({ task }) => !until.includes(task.step));
      for (const { email, task } of now) await doTask(task, email, lives[email]?.[task.step] ?? {});
      if (now.length > 0) continue;
      const left = files.filter(({ file }) => file.appraisal.closedAt === undefined);
      const waits = left.find(({ file }) => file.appraisal.place.endsWith("|waiting"));
      if (waits) await releaseGate(waits.file.appraisal.at?.step ?? "");
      else if (left.length === 0 || open.length > 0) return;
      else {
        const next = left.flatMap(({ file }) => file.appraisal.dueAt ?? []).sort()[0] ?? "";
        const soon = rig.app.clock().getTime();
        await rig.advance(new Date(Math.max(soon, Date.parse(next)) + 60_000).toISOString());
      }
    }
    throw new Error("it comes to no end");
  };

  /** The task of a step that waits now. */
  const taskAt = async (email: string, step: string): Promise<Task> => {
    const files = await filesOf(appraisal(email));
    const found = files
      .flatMap(({ tasks }) => tasks)
      .find((task) => task.step === step && task.status === "open");
    if (!found) throw new Error(`${step} of ${email} does not wait`);
    return found;
  };

  /** The page of one's own performance, which any link of theirs opens where something is logged. */
  const mine = async (email: string) => {
    const target = `/my/${cycle}`;
    for (const { text } of mailsTo(person(email).email))
      for (const link of text.match(/\/t\/[\w-]+/g) ?? []) {
        const browse = browser();
        await browse(link, new URLSearchParams());
        const seen = await browse(target);
        if (seen.status === 200) return { browse, target, text: seen.text };
      }
    throw new Error(`no mail to ${email} opens ${target}`);
  };

  /** Writes into a log of somebody's, as them or as their appraiser. */
  const log = async (by: string, about: string, logId: string, answers: Answers): Promise<string> => {
    const { browse } = await mine(by);
    const path = `/my/${cycle}/${appraisal(about)}/logs/${logId}`;
    const name = release.scheme.logs.find(({ id }) => id === logId)?.form ?? "";
    const form = readPage((await browse(path)).text).forms.find(({ buttons }) => buttons.length > 0);
    const [own] = readPage((await browse(path)).text).forms.filter(({ id }) => id === "task");
    const filledIn = await filled(browse, path, own ?? form ?? formIn(""), name, { answers });
    const sent = await browse(path, press(filledIn, "_action", "submit"));
    if (sent.status !== 303)
      throw new Error(`${logId}: ${sent.status} ${readPage(sent.text).errors.join(" | ")}`);
    await rig.settle();
    return sent.location;
  };

  /** Confirms what waits for somebody's word about another. */
  const confirm = async (by: string, about: string): Promise<void> => {
    const { browse } = await mine(by);
    const path = by === about ? `/my/${cycle}` : `/my/${cycle}/${appraisal(about)}`;
    const { forms } = readPage((await browse(path)).text);
    const waiting = forms.filter(({ action }) => action.includes("/entries/"));
    if (waiting.length === 0) throw new Error(`nothing waits for ${by} about ${about}`);
    for (const form of waiting) await browse(form.action, press(form, "_action", "confirm"));
    await rig.settle();
  };

  /** Somebody who was served answers at the address on a slip. */
  const serve = async (url: string, answers: Answers): Promise<string> => {
    const browse = browser();
    const path = new URL(url).pathname;
    const [door] = readPage((await browse(path)).text).forms.filter(({ method }) => method === "post");
    const opened = await browse(path, door ? press(door, "", "") : new URLSearchParams());
    const form = readPage(opened.text).forms.find(({ controls }) =>
      controls.some(({ name }) => name === "_form"),
    );
    if (!form) throw new Error(`${path}: ${wordsOf(opened.text)}`);
    const [button] = form.buttons.filter(({ name }) => name === "_action" || name === "");
    const done = fillIn(form, new Map(controlsOf(answers)));
    const sent = await browse(path, press(done, button?.name ?? "", button?.value ?? ""));
    return wordsOf(sent.text);
  };

  const resultsOf = async (email: string): Promise<Readonly<Record<string, unknown>>> =>
    Object.fromEntries(
      Object.values((await fileOf(appraisal(email))).appraisal.results).map(({ name, value }) => [
        name,
        value,
      ]),
    );

  return {
    rig,
    release,
    cycle,
    call,
    csv,
    person,
    appraisal,
    fileOf,
    filesOf,
    taskAt,
    open,
    doTask,
    live,
    mine,
    log,
    confirm,
    serve,
    resultsOf,
    mailsTo: (email: string) => mailsTo(person(email).email),
    pages,
    /** A browser of somebody whom nobody knows. */
    visitor: browser,
    later: (days: number) => rig.advance(new Date(rig.app.clock().getTime() + days * DAY).toISOString()),
    /** What was seen of a step of somebody's appraisal the last time. */
    at: (about: string, step: string): Seen => {
      const found = seen.get(`${about} ${step}`);
      if (!found) throw new Error(`nobody came to ${step} of ${about}; seen: ${[...seen.keys()].join(", ")}`);
      return found;
    },
    close: async () => {
      await rig.close();
      if (rig.failures.length > 0)
        throw new Error(`the product reported: ${rig.failures.map(String).join("; ")}`);
    },
  };
};
