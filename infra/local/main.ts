/** `npm start`: the whole product on this machine. */
import { startHome } from "./start.ts";

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is "${text}"; wanted: a number from 0 to 65535`);
  return port;
};

const report = (what: string, error: unknown): void => {
  process.stderr.write(`${what}: ${error instanceof Error ? error.stack : String(error)}\n`);
};

// What the home keeps, the secret and captured links among it, is for whoever started it.
process.umask(0o077);

try {
  const home = await startHome({
    port: portOf(process.env.PORT),
    data: process.env.SIKLUS_DATA || ".siklus",
    seed: process.env.SIKLUS_SEED === "empty" ? "empty" : "demo",
    sweepEvery: 500,
    report,
  });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await home.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.stdout.write(`siklus ready ${home.base}\n`);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const hint =
    code === "EADDRINUSE"
      ? `port ${process.env.PORT ?? 3000} is taken; name another one, such as PORT=3001 npm start\n`
      : "";
  process.stderr.write(
    `siklus cannot start: ${error instanceof Error ? error.message : String(error)}\n${hint}`,
  );
  process.exit(1);
}
