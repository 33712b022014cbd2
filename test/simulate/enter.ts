/** From the link in a mail to the task page. */
import type { Seen } from "./client.ts";
import { taskIn } from "./desk.ts";
import { press } from "./forms.ts";
import type { Actor } from "./people.ts";
import type { World } from "./world.ts";

/** A mail scanner looks at the link before the person does. */
export const scan = async ({ record }: World, { scanner }: Actor, url: string): Promise<void> => {
  for (const look of [scanner.head, scanner.get]) {
    const seen = await look(url, "link, looked at by a scanner");
    record.count("links looked at by scanners");
    if (seen.status !== 200) record.unexpected(`a link answered ${seen.status} to a scanner; wanted: 200`);
    if (seen.cookies > 0) record.unexpected("looking at a link set a cookie");
  }
};

/** Presses the button behind the link. The path of the task page, or nothing if the link opens nothing any more. */
export const enter = async (
  { record }: World,
  { client }: Actor,
  url: string,
): Promise<string | undefined> => {
  const shown = await client.get(url, "link");
  const [form] = shown.page.forms;
  if (
    shown.status !== 200 ||
    shown.page.forms.length !== 1 ||
    form?.method !== "post" ||
    form.action !== new URL(url).pathname
  ) {
    record.unexpected(
      `a link answered ${shown.status} with ${shown.page.forms.length} forms; wanted: 200 and one form that posts to itself`,
    );
    return undefined;
  }
  if (shown.cookies > 0) record.unexpected("looking at a link set a cookie");
  const entered = await client.post(url, "link pressed", press(form, "", ""));
  if (entered.status === 303 && taskIn(entered.location)) return entered.location;
  if (entered.status === 303 && entered.location.startsWith("/my/")) {
    record.count("links to the page of one's performance");
    return undefined;
  }
  return gone(record, client, entered, url);
};

/** Why a link opens nothing. One that was mailed is never unknown; for an expired one a fresh one is asked. */
const gone = async (
  record: World["record"],
  client: Actor["client"],
  seen: Seen,
  url: string,
): Promise<undefined> => {
  record.count(`links that open nothing: ${seen.status}`);
  if (seen.status !== 410)
    record.unexpected(`a mailed link answered ${seen.status} when pressed; wanted: 303 or 410`);
  const renewing = seen.page.forms.find((form) => form.buttons.some(({ value }) => value === "renew"));
  if (!renewing) return undefined;
  const asked = await client.post(url, "fresh link asked", press(renewing, "_action", "renew"));
  record.count("fresh links asked for");
  if (asked.status !== 410 || !asked.page.classes.has("saved"))
    record.unexpected(
      `asking for a fresh link answered ${asked.status}; wanted: 410 and that it is on its way`,
    );
  return undefined;
};
