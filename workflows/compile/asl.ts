/** The part of the Amazon States Language (JSONPath) that the compiler writes. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Retrier = {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: "FULL";
};

export type Catcher = {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: string;
  readonly Next: string;
};

export type TaskState = {
  readonly Type: "Task";
  readonly Comment?: string;
  readonly Resource: string;
  readonly Parameters: Readonly<Record<string, Json>>;
  readonly ResultSelector?: Readonly<Record<string, Json>>;
  readonly ResultPath: string | null;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Next: string;
};

export type ChoiceRule = { readonly Variable: string; readonly StringEquals: string; readonly Next: string };
export type ChoiceState = {
  readonly Type: "Choice";
  readonly Choices: readonly ChoiceRule[];
  readonly Default: string;
};
export type PassState = {
  readonly Type: "Pass";
  readonly Result: Json;
  readonly ResultPath: string;
  readonly Next: string;
};
export type SucceedState = { readonly Type: "Succeed" };
export type FailState = { readonly Type: "Fail"; readonly Error: string; readonly Cause: string };

export type State = TaskState | ChoiceState | PassState | SucceedState | FailState;
export type States = Readonly<Record<string, State>>;

export const merge = (parts: readonly States[]): States =>
  Object.fromEntries(parts.flatMap((part) => Object.entries(part)));

export type StateMachineDefinition = {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: States;
};
