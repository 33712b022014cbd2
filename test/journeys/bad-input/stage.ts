/** A home with a running cycle, one open task page, and the ways to send it anything at all. */
import { request } from "node:http";
import { connect } from "node:net";
import { openRealHome, tokensIn } from "../../rig/real-home.ts";

export type Stage = Awaited<ReturnType<typeof openStage>>;

export type Raw = { readonly status: number; readonly text: string };

export const openStage = async () => {
  const home = await openRealHome(12, 11);
  const { hostname, port } = new URL(home.base);

  /** Exactly these bytes to the home; answers what came back until it was quiet or closed. */
  const bytes = (sent: string): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let text = "";
      socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${sent.slice(0, 60)}`)));
      socket.on("data", (chunk) => {
        text += chunk.toString("latin1");
        // One answer is enough; the home may keep the connection.
        if (text.includes("\r\n\r\n")) socket.end();
      });
      socket.on("error", reject);
      socket.on("close", () => resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text }));
      socket.write(sent);
    });

  /** A request with a path that no client library tidies. */
  const ask = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: hostname, port, method, path, headers }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      asked.on("error", reject);
      asked.end(body);
    });

  /** A request whose body goes on until it is answered; status 0 where the connection closed instead. */
  const endless = (method: string, path: string, headers: Readonly<Record<string, string>>): Promise<Raw> =>
    new Promise((resolve) => {
      const piece = "x".repeat(65_536);
      const asked = request({ host: hostname, port, method, path, headers }, (answer) => {
        resolve({ status: answer.statusCode ?? 0, text: "" });
        asked.destroy();
      });
      const more = (): void => {
        if (asked.write(piece)) setImmediate(more);
      };
      asked.on("drain", more).on("error", (error) => resolve({ status: 0, text: error.message }));
      more();
    });

  /** The task page of a person whose appraisal nobody else touches, opened by their link. */
  const openTask = async (which: number) => {
    const person = home.roster[which];
    if (!person) throw new Error(`the roster has nobody of number ${which}`);
    const appraisal = home.appraisalOf(person.id);
    const path = `/tasks/${appraisal}-write-1`;
    for (const { text } of await home.mailsTo(person.email))
      for (const token of tokensIn(text)) {
        const visitor = home.visitor();
        if ((await visitor.post(`/t/${token}`)).location === path)
          return { person, appraisal, path, token, visitor, page: await visitor.get(path) };
      }
    throw new Error(`no mail to ${person.email} leads to ${path}`);
  };

  return { home, bytes, ask, endless, openTask };
};
