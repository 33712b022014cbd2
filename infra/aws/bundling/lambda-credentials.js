/**
 * In place of the SDK's seven ways to credentials, an eighth of a megabyte in every function: Lambda gives a function the
 * credentials of its role as variables, and no role may be taken from anywhere else.
 */
import { fromEnv } from "@aws-sdk/credential-provider-env";

export const defaultProvider = () => fromEnv();
