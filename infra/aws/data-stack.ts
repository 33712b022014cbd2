/** What must outlive every deployment: the key, the table, the evidence, the signing secret and the officers. */
import { Stack, type StackProps } from "aws-cdk-lib";
import { type ITable, Table } from "aws-cdk-lib/aws-dynamodb";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { Agency } from "./agency.ts";
import { DataKey } from "./data-key.ts";
import { EdgeKey } from "./edge/edge-key.ts";
import { EvidenceBucket } from "./evidence-bucket.ts";
import { MalwareScan } from "./malware-scan.ts";
import { OfficerPool } from "./officer-pool.ts";
import { SigningSecret } from "./signing-secret.ts";
import { StateTable } from "./state-table.ts";

export class DataStack extends Stack {
  readonly key: IKey;
  readonly table: StateTable;
  /** What functions read and write: the table, or another one that it was restored to. */
  readonly state: StateTable | ITable;
  readonly evidence: EvidenceBucket;
  readonly secret: SigningSecret;
  readonly officers: OfficerPool;

  constructor(scope: Construct, id: string, props: StackProps & { readonly agency: Agency }) {
    super(scope, id, props);
    this.key = new DataKey(this, "Key");
    this.table = new StateTable(this, "Table", this.key);
    const { restored } = props.agency;
    this.state = restored ? Table.fromTableName(this, "Restored", restored.table) : this.table;
    this.evidence = new EvidenceBucket(this, "Evidence", { key: this.key, agency: props.agency });
    if (props.agency.features.malwareScan)
      new MalwareScan(this, "MalwareScan", { bucket: this.evidence, key: this.key });
    this.secret = new SigningSecret(this, "SigningSecret", this.key);
    this.officers = new OfficerPool(this, "Officers");
    if (props.agency.features.cloudFront) new EdgeKey(this, "EdgeKey");
    // CloudFormation takes back no export that another stack still imports, and this stack is deployed first: what the
    // agency's entry may make others leave (`restored`, `firewall`) is exported all the same.
    for (const value of [this.table.tableArn, this.table.tableName, this.officers.userPoolArn])
      this.exportValue(value);
  }
}
