import { GetExecutionHistoryCommand, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { afterEach, expect, test } from "@jest/globals";
import { calling, machine, play, waiting } from "./definitions.ts";
import { closeHomes, openHome, REGION, ROLE, refusal, type TestHome } from "./home.ts";

afterEach(closeHomes);

const at = new Date("2026-01-05T01:00:00.000Z");
const whole = { truncated: false };

async function events(home: TestHome, executionArn: string, more = {}) {
  const answer = await home.client.send(new GetExecutionHistoryCommand({ executionArn, ...more }));
  return answer.events ?? [];
}

/** Type and place of every event: enough to compare the order. */
const story = (
  history: { type?: string | undefined; id?: number | undefined; previousEventId?: number | undefined }[],
) => history.map(({ id, previousEventId, type }) => `${previousEventId}>${id} ${type}`);

test("a task that answers at once", async () => {
  const home = await openHome({ add: () => ({ sum: 3 }) });
  const arn = await play(
    home,
    machine({
      Add: { ...calling("add", { "a.$": "$.a" }), ResultSelector: { "sum.$": "$.Payload.sum" }, End: true },
    }),
    { a: 1 },
  );
  const about = { resourceType: "lambda", resource: "invoke" };
  const timestamp = at;
  expect(await events(home, arn)).toEqual([
    {
      id: 1,
      previousEventId: 0,
      timestamp,
      type: "ExecutionStarted",
      executionStartedEventDetails: { input: '{"a":1}', inputDetails: whole, roleArn: ROLE },
    },
    {
      id: 2,
      previousEventId: 0,
      timestamp,
      type: "TaskStateEntered",
      stateEnteredEventDetails: { name: "Add", input: '{"a":1}', inputDetails: whole },
    },
    {
      id: 3,
      previousEventId: 2,
      timestamp,
      type: "TaskScheduled",
      taskScheduledEventDetails: {
        ...about,
        region: REGION,
        parameters: '{"FunctionName":"add","Payload":{"a":1}}',
      },
    },
    { id: 4, previousEventId: 3, timestamp, type: "TaskStarted", taskStartedEventDetails: about },
    {
      id: 5,
      previousEventId: 4,
      timestamp,
      type: "TaskSucceeded",
      taskSucceededEventDetails: {
        ...about,
        output: '{"ExecutedVersion":"$LATEST","Payload":{"sum":3},"StatusCode":200}',
        outputDetails: whole,
      },
    },
    {
      id: 6,
      previousEventId: 5,
      timestamp,
      type: "TaskStateExited",
      stateExitedEventDetails: { name: "Add", output: '{"sum":3}', outputDetails: whole },
    },
    {
      id: 7,
      previousEventId: 6,
      timestamp,
      type: "ExecutionSucceeded",
      executionSucceededEventDetails: { output: '{"sum":3}', outputDetails: whole },
    },
  ]);
});

test("a task that fails", async () => {
  const home = await openHome({
    add: () => {
      throw new RangeError("too much");
    },
  });
  const arn = await play(home, machine({ Add: { ...calling("add"), End: true } }));
  const failure = { error: "RangeError", cause: '{"errorType":"RangeError","errorMessage":"too much"}' };
  expect((await events(home, arn)).slice(4)).toEqual([
    {
      id: 5,
      previousEventId: 4,
      timestamp: at,
      type: "TaskFailed",
      taskFailedEventDetails: { resourceType: "lambda", resource: "invoke", ...failure },
    },
    {
      id: 6,
      previousEventId: 5,
      timestamp: at,
      type: "ExecutionFailed",
      executionFailedEventDetails: failure,
    },
  ]);
});

test("a task that waits, and is stopped", async () => {
  const home = await openHome({ open: () => "noted" });
  const arn = await play(home, machine({ Ask: { ...waiting("open"), End: true } }));
  await home.client.send(new StopExecutionCommand({ executionArn: arn, error: "Enough" }));
  const history = await events(home, arn);
  expect(story(history)).toEqual([
    "0>1 ExecutionStarted",
    "0>2 TaskStateEntered",
    "2>3 TaskScheduled",
    "3>4 TaskStarted",
    "4>5 TaskSubmitted",
    "0>6 ExecutionAborted",
  ]);
  expect(
    history
      .slice(4)
      .map(({ taskSubmittedEventDetails, executionAbortedEventDetails }) => [
        taskSubmittedEventDetails,
        executionAbortedEventDetails,
      ]),
  ).toEqual([
    [
      {
        resourceType: "lambda",
        resource: "invoke.waitForTaskToken",
        output: '{"ExecutedVersion":"$LATEST","Payload":"noted","StatusCode":200}',
        outputDetails: whole,
      },
      undefined,
    ],
    [undefined, { error: "Enough" }],
  ]);
});

test("the states that only decide", async () => {
  const home = await openHome();
  const arn = await play(
    home,
    machine({
      Choose: {
        Type: "Choice",
        Choices: [{ Variable: "$.way", StringEquals: "on", Next: "Pass" }],
        Default: "No",
      },
      Pass: { Type: "Pass", Next: "Yes" },
      Yes: { Type: "Succeed" },
      No: { Type: "Fail" },
    }),
    { way: "on" },
  );
  expect(story(await events(home, arn))).toEqual([
    "0>1 ExecutionStarted",
    "0>2 ChoiceStateEntered",
    "2>3 ChoiceStateExited",
    "3>4 PassStateEntered",
    "4>5 PassStateExited",
    "5>6 SucceedStateEntered",
    "6>7 SucceedStateExited",
    "7>8 ExecutionSucceeded",
  ]);
});

test("a Fail state is never left", async () => {
  const home = await openHome();
  const arn = await play(home, machine({ No: { Type: "Fail" } }));
  expect((await events(home, arn)).slice(1)).toEqual([
    {
      id: 2,
      previousEventId: 0,
      timestamp: at,
      type: "FailStateEntered",
      stateEnteredEventDetails: { name: "No", input: "{}", inputDetails: whole },
    },
    { id: 3, previousEventId: 2, timestamp: at, type: "ExecutionFailed", executionFailedEventDetails: {} },
  ]);
});

const threePasses = machine({
  A: { Type: "Pass", Next: "B" },
  B: { Type: "Pass", Next: "C" },
  C: { Type: "Pass", End: true },
});

test("pages, forwards and backwards", async () => {
  const home = await openHome();
  const executionArn = await play(home, threePasses);
  const page = (nextToken: string | undefined, reverseOrder: boolean) =>
    home.client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder,
        maxResults: 5,
        ...(nextToken && { nextToken }),
      }),
    );
  for (const reverse of [false, true]) {
    const first = await page(undefined, reverse);
    const second = await page(first.nextToken, reverse);
    expect(second.nextToken).toBeUndefined();
    const ids = [first, second].map(({ events }) => events?.map(({ id }) => id));
    expect(ids).toEqual(
      reverse
        ? [
            [8, 7, 6, 5, 4],
            [3, 2, 1],
          ]
        : [
            [1, 2, 3, 4, 5],
            [6, 7, 8],
          ],
    );
  }
});

test("without the data of the execution", async () => {
  const home = await openHome({ add: () => "secret" });
  const arn = await play(home, machine({ Add: { ...calling("add", { key: "secret" }), End: true } }), {
    key: "secret",
  });
  const shown = await events(home, arn, { includeExecutionData: false });
  expect(shown).toHaveLength(7);
  expect(JSON.stringify(shown)).not.toContain("secret");
});

test("an execution without an end is ended at the limit of AWS", async () => {
  const home = await openHome();
  const arn = await play(
    home,
    machine({
      Ping: {
        Type: "Choice",
        Choices: [{ Variable: "$.end", IsPresent: true, Next: "End" }],
        Default: "Pong",
      },
      Pong: { Type: "Pass", Next: "Ping" },
      End: { Type: "Succeed" },
    }),
  );
  const [last] = await events(home, arn, { reverseOrder: true, maxResults: 1 });
  expect(last).toMatchObject({
    id: 25_002,
    type: "ExecutionFailed",
    executionFailedEventDetails: {
      error: "States.Runtime",
      cause: "The execution reached the maximum of 25000 history events",
    },
  });
});

test("GetExecutionHistory refuses what does not exist", async () => {
  const home = await openHome();
  expect((await refusal(events(home, "arn:aws:states:x"))).name).toBe("ExecutionDoesNotExist");
  expect((await refusal(events(home, "x"))).name).toBe("InvalidArn");
});
