/**
 * A short way for the many small calls to services that speak JSON. The SDK's own way through its middleware costs five
 * times the processor of everything else in such a call (docs/decisions/short-way.md).
 *
 * The first call of each operation goes through the SDK, and what it sends is looked at: where to, which operation, for
 * which region. Later ones are signed and sent like it. Whatever is not a plain success goes through the SDK, which
 * knows all the ways of failing: it tries again, waits, and throws its exceptions.
 */
import { nearAt, type Serve } from "./near.ts";
import { openPost, type Post } from "./post.ts";
import { amzDate, type Credentials, openSigner, type Signer } from "./sign.ts";

/** A command of the SDK, whose input is the body that goes out: strings, numbers, no bytes and no dates. */
type Sent = {
  readonly input: object;
  readonly middlewareStack: { add(middleware: Watching, options: typeof LAST): void };
};

/** What the SDK is about to send, signed. */
type Signed = {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

type Watching = <Args extends { readonly request?: unknown }, Result>(
  next: (args: Args) => Promise<Result>,
) => (args: Args) => Promise<Result>;

const LAST = { step: "deserialize", priority: "low", name: "watched" } as const;

type SdkClient = {
  readonly config: { readonly credentials: () => Promise<Credentials> };
  send(command: never): Promise<unknown>;
};

/** Sends the input of a command: the body of a plain success, undefined for anything else. */
type Way = (input: object, credentials: Credentials, now: Date) => Promise<object | undefined>;

/** What every call of an operation has in common; `first` are its headers but for time, token and target. */
type Operation = {
  readonly first: Readonly<Record<string, string>>;
  readonly target: string;
  readonly path: string;
};

const isSigned = (request: unknown): request is Signed =>
  typeof request === "object" && request !== null && "hostname" in request && "headers" in request;

/** `…Credential=KEY/20260105/ap-southeast-3/dynamodb/aws4_request, …` */
const SCOPE = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

const nearWay =
  (target: string, serve: Serve): Way =>
  async (input) => {
    const { status, body } = await serve({ target, body: JSON.stringify(input) });
    return status === 200 ? JSON.parse(body) : undefined;
  };

const farWay =
  ({ first, target, path }: Operation, post: Post, sign: Signer): Way =>
  async (input, credentials, now) => {
    const body = JSON.stringify(input);
    const { sessionToken } = credentials;
    const signed = {
      ...first,
      "x-amz-date": amzDate(now),
      ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }),
      "x-amz-target": target,
    };
    const authorization = sign({ path, headers: signed, body }, credentials);
    const length = String(Buffer.byteLength(body));
    const text = await post({ ...signed, authorization, "content-length": length }, body);
    return text === undefined ? undefined : JSON.parse(text);
  };

/** A broken connection or half an answer: the SDK will see for itself. */
const tried =
  (way: Way): Way =>
  async (...given) => {
    try {
      return await way(...given);
    } catch {
      return undefined;
    }
  };

/** Calls of one service go over the same connections. */
const ways = () => {
  const posts = new Map<string, Post>();
  const signers = new Map<string, Signer>();

  return ({ protocol, hostname, port, path, headers }: Signed): Way | undefined => {
    const [, region, service] = SCOPE.exec(headers.authorization ?? "") ?? [];
    const [target, type] = [headers["x-amz-target"], headers["content-type"]];
    if (region === undefined || service === undefined || target === undefined || type === undefined)
      return undefined;
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const [origin, scope] = [`${protocol}//${host}`, `${region} ${service}`];
    const near = nearAt(origin);
    if (near) return nearWay(target, near);
    const address = `${origin}${path}`;
    const post = posts.get(address) ?? openPost({ protocol, hostname, port, path });
    const sign = signers.get(scope) ?? openSigner({ region, service });
    posts.set(address, post);
    signers.set(scope, sign);
    return farWay({ first: { "content-type": type, host }, target, path }, post, sign);
  };
};

/**
 * The same `send`, by the short way where it can. Only for commands whose input and output are plain JSON.
 *
 * @param now the time of this machine, which services compare with theirs
 */
export const byShortWay = <Client extends SdkClient>(
  client: Client,
  now: () => Date,
): Pick<Client, "send"> => {
  const known = new Map<unknown, Way>();
  const wayOf = ways();

  const watched = (command: Sent): Promise<unknown> => {
    command.middlewareStack.add(
      (next) => (args) => {
        const way = isSigned(args.request) ? wayOf(args.request) : undefined;
        if (way) known.set(command.constructor, tried(way));
        return next(args);
      },
      LAST,
    );
    return client.send(command as never);
  };

  const send = async (command: Sent): Promise<unknown> => {
    const way = known.get(command.constructor);
    if (!way) return watched(command);
    const credentials = await client.config.credentials();
    return (await way(command.input, credentials, now())) ?? client.send(command as never);
  };
  // The rim: what the SDK's `send` promises for each command holds here too.
  return { send: send as unknown as Client["send"] };
};
