/**
 * Lambda's runtime, as far as a handler can tell: the bundle is the working directory, an event comes, its answer goes.
 * `ahead` is how many milliseconds the time of this process runs before that of the machine.
 */
let ahead = 0;
const MachineDate = Date;
globalThis.Date = class MovedDate extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(MachineDate.now() + ahead);
    else super(...given);
  }
  static now() {
    return MachineDate.now() + ahead;
  }
};

const name = process.env.AWS_LAMBDA_FUNCTION_NAME;
const loaded = import(`${process.cwd()}/index.mjs`);
loaded.catch((error) => {
  process.send({ id: "load", error: { name: error.name, message: error.message } });
});

/** Of this process since it was started. */
const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

process.on("message", async ({ id, event, seconds, ahead: now }) => {
  ahead = now;
  const started = performance.now();
  const context = {
    awsRequestId: id,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${name}`,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => seconds * 1000 - (performance.now() - started),
  };
  try {
    const { handler } = await loaded;
    const value = await handler(event, context);
    process.send({ id, value: value === undefined ? "null" : JSON.stringify(value), processorMs: spent() });
  } catch (error) {
    process.send({ id, error: { name: error.name, message: error.message }, processorMs: spent() });
  }
});
