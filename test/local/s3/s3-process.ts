/** S3 in a process of its own, for a test to kill: prints its address. */
import { openS3 } from "../../../infra/local/s3/open-s3.ts";
import { serve } from "../serve.ts";

const [dir = ""] = process.argv.slice(2);
const s3 = openS3({ dir, accessKeyId: "local", secretAccessKey: "local-secret", region: "us-east-1" });
s3.ensureBucket("evidence");
const { url } = await serve(s3.listener);
console.log(url);
