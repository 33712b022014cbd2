/** SES in a process of its own, for a test to kill: prints its address, and never takes an event. */
import { openSes } from "../../../infra/local/ses/open-ses.ts";
import { serve } from "../serve.ts";

const [file = ""] = process.argv.slice(2);
const ses = openSes({ file, now: () => new Date(), onEvent: () => Promise.reject(new Error("not now")) });
const { url } = await serve(ses.listener);
console.log(url);
