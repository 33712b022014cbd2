/** Errors that another attempt may cure; anything else goes to the hold, where HR sees its cause. */
import type { Retrier } from "./asl.ts";

const TRANSIENT = [
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
  "Lambda.Unknown",
  "Sandbox.Timedout",
];

/** Full jitter keeps thousands of appraisals that failed together from coming back together. */
export const transient: readonly Retrier[] = [
  {
    ErrorEquals: TRANSIENT,
    IntervalSeconds: 2,
    MaxAttempts: 4,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: "FULL",
  },
];

/** A hold has no other place to go to: it tries for about five hours, whatever the error. */
export const stubborn: readonly Retrier[] = [
  {
    ErrorEquals: ["States.ALL"],
    IntervalSeconds: 5,
    MaxAttempts: 14,
    BackoffRate: 2,
    MaxDelaySeconds: 3600,
    JitterStrategy: "FULL",
  },
];
