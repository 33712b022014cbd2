/**
 * What a field of the inventory opens: the variables that a function reads and the statements of its role, together,
 * so that neither comes without the other.
 */
import type { Stack } from "aws-cdk-lib";
import type { IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { FunctionEntry, FunctionName } from "../../inventory.ts";
import type { Agency } from "../agency.ts";
import type { DataStack } from "../data-stack.ts";
import type { Explanation } from "../explained.ts";
import type { OfficerSignIn } from "../officer-sign-in.ts";
import { allow } from "./allow.ts";

export { allow } from "./allow.ts";

export type Surroundings = {
  readonly stack: Stack;
  readonly agency: Agency;
  readonly data: DataStack;
  readonly baseUrl: string;
  readonly signIn: OfficerSignIn;
  /** What appraisal machines act as. */
  readonly appraisalRole: IRole;
  /** May be asked before the function is made. */
  readonly functionArn: (name: FunctionName) => string;
};

export type Access = {
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly PolicyStatement[];
  /** Why a statement names more than one resource. */
  readonly wildcards?: readonly Explanation[];
};

export type Opens = (surroundings: Surroundings, entry: FunctionEntry, name: FunctionName) => Access;

export const NOTHING: Access = { environment: {}, statements: [] };

/** The key, through one service only: no role can decrypt anything by itself. */
export const throughKey = (
  { data, agency }: Surroundings,
  service: string,
  actions: readonly string[],
): PolicyStatement =>
  allow(actions, [data.key.keyArn], { "kms:ViaService": `${service}.${agency.region}.amazonaws.com` });
