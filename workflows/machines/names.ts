/** Names of state machines, where they are published and where roles are given leave to use them. */

/** Every appraisal machine begins so, and nothing else does. */
export const APPRAISAL_MACHINES = "siklus-";
export const LAUNCH_MACHINE = "launch-siklus";

export const appraisalMachine = (scheme: string): string => `${APPRAISAL_MACHINES}${scheme}`;
