/** The short way sends what the SDK would send, signed as the SDK signs, and leaves every failure to the SDK. */
import { buffer } from "node:stream/consumers";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { setNear } from "../../functions/adapters/short-way/near.ts";
import { byShortWay } from "../../functions/adapters/short-way/short-way.ts";
import { amzDate, openSigner } from "../../functions/adapters/short-way/sign.ts";
import { serve } from "../local/serve.ts";

const JSON_TYPE = "application/x-amz-json-1.0";
const REGION = "ap-southeast-3";
const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};

type Got = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bySdk: boolean;
};
type Reply = { readonly status: number; readonly body: string } | "broken";

let server: Awaited<ReturnType<typeof serve>>;
let got: Got[];
/** What the server answers next; a plain success when there is nothing. */
let replies: Reply[];

beforeAll(async () => {
  server = await serve(async (req, res) => {
    const headers = Object.fromEntries(
      Object.entries(req.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = (await buffer(req)).toString("utf8");
    got.push({ headers, body, bySdk: "amz-sdk-invocation-id" in headers });
    const reply = replies.shift() ?? { status: 200, body: '{"Item":{"pk":{"S":"ü"}}}' };
    if (reply === "broken") return res.destroy();
    return res.writeHead(reply.status, { "content-type": JSON_TYPE }).end(reply.body);
  });
});
beforeEach(() => {
  got = [];
  replies = [];
});
afterAll(() => server.stop());

const open = ({ endpoint = server.url, sessionToken }: { endpoint?: string; sessionToken?: string } = {}) =>
  byShortWay(
    new DynamoDBClient({
      endpoint,
      region: REGION,
      credentials: { ...credentials, ...(sessionToken === undefined ? {} : { sessionToken }) },
      maxAttempts: 2,
    }),
    () => new Date(),
  );

const input = { TableName: "t", Key: { pk: { S: "€1" } } };
const bySdk = () => got.map((one) => one.bySdk);

describe("a signature", () => {
  test("is the one of AWS's own example post-vanilla", () => {
    const headers = { host: "example.amazonaws.com", "x-amz-date": "20150830T123600Z" };
    expect(
      openSigner({ region: "us-east-1", service: "service" })({ path: "/", headers, body: "" }, credentials),
    ).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, " +
        "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    );
  });

  test("is the SDK's, over the headers that the SDK signs", async () => {
    await open({ sessionToken: "token of a session" }).send(new GetItemCommand(input));
    const nothing: Got = { headers: {}, body: "", bySdk: false };
    const { headers, body } = got[0] ?? nothing;
    const { authorization = "" } = headers;
    const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
    const signed = Object.fromEntries(names.map((name) => [name, headers[name] ?? ""]));
    expect(
      openSigner({ region: REGION, service: "dynamodb" })({ path: "/", headers: signed, body }, credentials),
    ).toBe(authorization);
  });

  test("follows the day and the key", () => {
    const sign = openSigner({ region: REGION, service: "dynamodb" });
    const at = (date: string, key = credentials) =>
      sign({ path: "/", headers: { "x-amz-date": date }, body: "" }, key);
    const all = [
      at("20260105T030000Z"),
      at("20260106T030000Z"),
      at("20260106T030000Z", { ...credentials, secretAccessKey: "another" }),
      at("20260105T030000Z"),
    ];
    expect(new Set(all).size).toBe(3);
    expect(all[3]).toBe(all[0]);
  });

  test("tells its time as AWS writes it", () => {
    expect(amzDate(new Date("2026-01-05T03:04:05.678Z"))).toBe("20260105T030405Z");
  });
});

describe("a command", () => {
  test("goes through the SDK the first time, and by the short way afterwards", async () => {
    const { send } = open();
    const answers = [];
    for (let times = 0; times < 3; times += 1) answers.push((await send(new GetItemCommand(input))).Item);
    expect(answers).toEqual([{ pk: { S: "ü" } }, { pk: { S: "ü" } }, { pk: { S: "ü" } }]);
    expect(bySdk()).toEqual([true, false, false]);
    expect(got.map(({ body }) => JSON.parse(body))).toEqual([input, input, input]);
  });

  test("for a service of this very process is handed to it, and what it refuses is the SDK's", async () => {
    // The same server by another name, so that other tests keep theirs.
    const endpoint = server.url.replace("127.0.0.1", "localhost");
    const { send } = open({ endpoint });
    const handed: { target: string; body: string }[] = [];
    const answers = [200, 400];
    setNear(endpoint, async (request) => {
      handed.push(request);
      return { status: answers.shift() ?? 500, body: '{"Item":{"pk":{"S":"near"}}}' };
    });
    const found = [];
    for (const _ of [1, 2, 3]) found.push((await send(new GetItemCommand(input))).Item?.pk?.S);
    expect(found).toEqual(["ü", "near", "ü"]);
    expect(bySdk()).toEqual([true, true]);
    const request = { target: "DynamoDB_20120810.GetItem", body: JSON.stringify(input) };
    expect(handed).toEqual([request, request]);
  });

  test("is another operation than the one before", async () => {
    const { send } = open();
    for (const _ of [1, 2]) {
      await send(new GetItemCommand(input));
      await send(new PutItemCommand({ TableName: "t", Item: input.Key }));
    }
    expect(got.map(({ headers }) => headers["x-amz-target"])).toEqual([
      "DynamoDB_20120810.GetItem",
      "DynamoDB_20120810.PutItem",
      "DynamoDB_20120810.GetItem",
      "DynamoDB_20120810.PutItem",
    ]);
    expect(bySdk()).toEqual([true, true, false, false]);
  });

  test("is sent with everything that the service needs, signed", async () => {
    const { send } = open({ sessionToken: "token of a session" });
    await send(new GetItemCommand(input));
    await send(new GetItemCommand(input));
    const [sdk, own] = got;
    const {
      host,
      "content-type": type,
      "x-amz-target": target,
      "x-amz-security-token": token,
    } = own?.headers ?? {};
    expect({ host, type, target, token }).toEqual({
      host: sdk?.headers.host,
      type: JSON_TYPE,
      target: sdk?.headers["x-amz-target"],
      token: "token of a session",
    });
    const { authorization = "", ...headers } = own?.headers ?? {};
    const names = ["content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"];
    const signed = Object.fromEntries(names.map((name) => [name, headers[name] ?? ""]));
    const sign = openSigner({ region: REGION, service: "dynamodb" });
    expect(authorization).toBe(sign({ path: "/", headers: signed, body: own?.body ?? "" }, credentials));
  });
});

describe("what is not a plain success goes through the SDK", () => {
  const failed = (type: string): Reply => ({
    status: 400,
    body: JSON.stringify({
      __type: `com.amazonaws.dynamodb.v20120810#${type}`,
      message: "The conditional request failed",
    }),
  });

  test("a condition that does not hold is the SDK's exception", async () => {
    const { send } = open();
    await send(new GetItemCommand(input));
    replies = [failed("ConditionalCheckFailedException"), failed("ConditionalCheckFailedException")];
    await expect(send(new GetItemCommand(input))).rejects.toBeInstanceOf(ConditionalCheckFailedException);
    expect(bySdk()).toEqual([true, false, true]);
  });

  test.each<[string, Reply]>([
    ["a service that is too busy", failed("ThrottlingException")],
    ["a service that broke", { status: 500, body: "{}" }],
    ["a connection that broke", "broken"],
    ["half an answer", { status: 200, body: '{"Item":' }],
  ])("%s is tried again", async (_, reply) => {
    const { send } = open();
    await send(new GetItemCommand(input));
    replies = [reply];
    expect((await send(new GetItemCommand(input))).Item).toEqual({ pk: { S: "ü" } });
    expect(bySdk()).toEqual([true, false, true]);
  });
});
