import { join } from "node:path";
import { Duration } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import {
  type BundlingOptions,
  type ICommandHooks,
  LogLevel,
  NodejsFunction,
  OutputFormat,
} from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { FunctionEntry, FunctionName } from "../inventory.ts";
import type { Access } from "./access/index.ts";
import type { Agency } from "./agency.ts";
import { instead } from "./bundling/instead.ts";
import { explained } from "./explained.ts";

/** Packages in CommonJS ask for `require`, which an ES module has only if it makes one. */
const REQUIRE =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** The SDK goes along: what runs is what was tested, whatever version the runtime carries. */
const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: "node24",
  mainFields: ["module", "main"],
  minify: true,
  sourceMap: true,
  sourcesContent: false,
  bundleAwsSDK: true,
  logLevel: LogLevel.WARNING,
  banner: REQUIRE,
  esbuildArgs: Object.fromEntries(Object.entries(instead).map(([name, file]) => [`--alias:${name}`, file])),
};

/** Folders keep their place, as a function's working directory is where its code stands. */
const files = ({ beside = [], makes }: FunctionEntry): ICommandHooks => ({
  beforeInstall: () => [],
  beforeBundling: () => [],
  afterBundling: (from, to) => [
    ...beside.flatMap((folder) => [
      `mkdir -p "${to}/${folder}"`,
      `cp -R "${from}/${folder}/." "${to}/${folder}"`,
    ]),
    ...(makes ? [`node "${from}/${makes.by}" "${to}/${makes.into}"`] : []),
  ],
});

/** An account must leave 100 to all functions together; a new one has not as many. */
const RESERVES_FROM = 200;
const reservedOf = ({ reserved }: FunctionEntry, concurrency: number) =>
  reserved === undefined || concurrency < RESERVES_FROM ? {} : { reservedConcurrentExecutions: reserved };

type Props = {
  readonly root: string;
  readonly entry: FunctionEntry;
  readonly access: Access;
  readonly environmentKey: IKey;
  readonly logDays: Agency["retention"]["logDays"];
  readonly concurrency: Agency["concurrency"];
};

const roleOf = (scope: Construct, name: FunctionName): Role =>
  new Role(scope, `${name}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    description: `Siklus: what ${name} may do`,
  });

/** One function of the inventory, with its own role and its own log. */
export class Handler extends NodejsFunction {
  constructor(scope: Construct, name: FunctionName, props: Props) {
    const { root, entry, access, environmentKey, logDays, concurrency } = props;
    const role = roleOf(scope, name);
    const logGroup = new LogGroup(scope, `${name}Log`, { retention: logDays });
    logGroup.grantWrite(role);
    super(scope, name, {
      role,
      description: entry.purpose,
      entry: join(root, entry.entry),
      projectRoot: root,
      depsLockFilePath: join(root, "package-lock.json"),
      bundling: { ...bundling, commandHooks: files(entry) },
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: entry.memory,
      timeout: Duration.seconds(entry.timeout),
      ...reservedOf(entry, concurrency),
      tracing: Tracing.ACTIVE,
      logGroup,
      awsSdkConnectionReuse: false,
      environmentEncryption: environmentKey,
      environment: {
        POWERTOOLS_SERVICE_NAME: name,
        ...access.environment,
      },
    });
    for (const statement of access.statements) role.addToPolicy(statement);
    const tracing = {
      id: "IAM5",
      reason: "X-Ray takes segments for no resource in particular.",
      of: "Resource::*",
    };
    explained(role, tracing, ...(access.wildcards ?? []));
  }
}
