/**
 * A home in a process of its own, to be killed. Takes the file as its argument and requests of the API as messages;
 * tells about every call of a function. The function "hang" never returns, "fail" throws.
 */
import { openStepFunctions } from "../../../infra/local/step-functions/open-step-functions.ts";

const [, , file = ""] = process.argv;
const tell = (message: object) => process.send?.(message);

const home = openStepFunctions({
  file,
  region: "ap-southeast-3",
  account: "000000000000",
  now: () => new Date(),
  maxRetryDelay: 60,
  invoke: async (name, event) => {
    tell({ called: name, event });
    if (name === "hang") await new Promise(() => {});
    if (name === "fail") throw new Error("again");
    return null;
  },
});

process.on("message", async (message) => {
  const { target, body } = Object(message);
  tell({ answer: await home.handle({ target: String(target), body: String(body) }) });
});
tell({ ready: true });
