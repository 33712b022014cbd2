/**
 * Runs before every command, on whatever Node the machine has: installs what is missing and says what it does.
 * Plain JavaScript without dependencies, because nothing is there yet.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const STAMP = "node_modules/.siklus-installed";
const WANTED = 24;

const say = (line) => process.stderr.write(`siklus: ${line}\n`);

const fail = (...lines) => {
  for (const line of lines) say(line);
  process.exit(1);
};

const fingerprint = () =>
  createHash("sha256")
    .update(readFileSync("package-lock.json"))
    .update(process.platform + process.arch)
    .digest("hex");

const isInstalled = () => existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint();

const npm = () => (process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"]);

const runNpm = (args) =>
  new Promise((resolve) => {
    const [command, ...before] = npm();
    const started = Date.now();
    const child = spawn(command, [...before, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, npm_config_loglevel: "error" },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        output = (output + data).slice(-4000);
      });
    const timer = setInterval(
      () => say(`installing … ${Math.round((Date.now() - started) / 1000)} s`),
      10_000,
    );
    const end = (code) => {
      clearInterval(timer);
      resolve({ code, output, seconds: Math.round((Date.now() - started) / 1000) });
    };
    child.on("error", (error) => {
      output += error.message;
      end(1);
    });
    child.on("close", end);
  });

/** The Node that scripts of this project run on: npm puts node_modules/.bin first on the path. */
const majorOf = (command) => {
  const { stdout } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return Number(/^v(\d+)/.exec(stdout ?? "")?.[1] ?? 0);
};

const projectNode = () => (existsSync("node_modules/.bin/node") ? majorOf("node_modules/.bin/node") : 0);

const main = async () => {
  if (Number(process.versions.node.split(".")[0]) < 20)
    fail(`Node ${process.versions.node} is too old to begin with; wanted: 20 or newer (https://nodejs.org)`);
  if (!existsSync("package-lock.json"))
    fail("package-lock.json is missing; run this in the folder of the project, as it was cloned");
  if (isInstalled()) return;
  say("the first start installs what the project needs, into node_modules; about a minute");
  // Not "npm ci": it refuses a lock file without the packages for other machines, which some registries do not carry.
  const { code, output, seconds } = await runNpm(["install", "--no-save", "--no-audit", "--no-fund"]);
  if (code !== 0)
    fail(
      "npm could not install the packages. What it said last:",
      ...output.trim().split("\n").slice(-12),
      "Is the npm registry reachable from here, and is there room on the disk? Then run the same command again.",
    );
  if (projectNode() < WANTED) await runNpm(["rebuild", "node"]);
  if (projectNode() < WANTED && majorOf("node") < WANTED)
    fail(
      `Node ${WANTED} could not be put into node_modules; wanted: npm allowed to run the install script of the package "node", or Node ${WANTED} on this machine`,
    );
  writeFileSync(STAMP, fingerprint());
  say(`installed in ${seconds} s`);
};

await main();
