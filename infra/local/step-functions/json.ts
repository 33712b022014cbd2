import type { StateMachine } from "aws-local-stepfunctions";

export type Json = Parameters<StateMachine["run"]>[0];

/** @throws SyntaxError */
export const parseJson = (text: string): Json => JSON.parse(text);
