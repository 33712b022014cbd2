/** Services of this very process: what is sent to one of them needs neither a connection nor a signature. */

/** A request of the protocol AWS JSON, as far as it says anything; answers as the service does over HTTP. */
export type Serve = (request: {
  /** The header `X-Amz-Target`. */
  readonly target: string;
  readonly body: string;
}) => Promise<{ readonly status: number; readonly body: string }>;

const services = new Map<string, Serve>();

/** For a process that serves what its functions call; `origin` is such as `http://127.0.0.1:4000`. */
export const setNear = (origin: string, serve: Serve): void => {
  services.set(origin, serve);
};

export const nearAt = (origin: string): Serve | undefined => services.get(origin);
