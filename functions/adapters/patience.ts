/**
 * How long a client of AWS waits before it tries again: without it a silent socket would use up a function's whole time.
 * Connections are kept alive, as the SDK does by itself.
 */
export const patience = {
  connectionTimeout: 2000,
  requestTimeout: 15_000,
  throwOnRequestTimeout: true,
} as const;
