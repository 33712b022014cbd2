import { openFiles } from "../adapters/s3.ts";
import type { Files } from "../core/ports.ts";
import { env } from "../env.ts";
import { machineTime } from "./clock.ts";
import { lazily } from "./lazily.ts";

export const files: Files = lazily(() =>
  openFiles({
    bucket: env.bucketName(),
    pathStyle: env.ownS3(),
    lockedDays: env.lockedDays(),
    scans: env.scansFiles(),
    now: machineTime,
  }),
);
