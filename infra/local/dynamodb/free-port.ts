import { createServer } from "node:net";

/** The wanted port of 127.0.0.1, or any; rejects when another program listens on it. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (cause) =>
      reject(new Error(`Port ${wanted} is not to be had: ${cause.message}`, { cause })),
    );
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : wanted));
    });
  });
}
