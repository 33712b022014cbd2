/** The machine that launches a cycle: plans chunks of the roster, starts them side by side, and says when all are through. */

const RETRY = [
  {
    ErrorEquals: ["States.TaskFailed", "Lambda.TooManyRequestsException"],
    IntervalSeconds: 2,
    MaxAttempts: 5,
    BackoffRate: 2,
    JitterStrategy: "FULL",
  },
] as const;

const invoke = (launch: string, payload: Readonly<Record<string, string>>) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: launch, Payload: payload },
  Retry: RETRY,
});

/** Each is paced alone, so whoever says the rate of one divides that of the launch by this. */
export const CHUNKS_AT_ONCE = 2;

/** An execution takes `{"cycle": id}`; names of people never pass through it. */
export const launchDefinition = (functions: { readonly launch: string }) => ({
  Comment: "siklus launch",
  StartAt: "Plan",
  States: {
    Plan: {
      ...invoke(functions.launch, { act: "plan", "cycle.$": "$.cycle" }),
      ResultSelector: { "chunks.$": "$.Payload.chunks" },
      ResultPath: "$.plan",
      Next: "Chunks",
    },
    Chunks: {
      Type: "Map",
      ItemsPath: "$.plan.chunks",
      MaxConcurrency: CHUNKS_AT_ONCE,
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "Chunk",
        States: {
          Chunk: {
            ...invoke(functions.launch, {
              act: "chunk",
              "cycle.$": "$.cycle",
              "unit.$": "$.unit",
              "part.$": "$.part",
            }),
            ResultPath: null,
            End: true,
          },
        },
      },
      ResultPath: null,
      Next: "Finish",
    },
    Finish: {
      ...invoke(functions.launch, { act: "finish", "cycle.$": "$.cycle" }),
      ResultPath: null,
      End: true,
    },
  },
});
