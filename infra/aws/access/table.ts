import { table } from "../../inventory.ts";
import { allow, NOTHING, type Opens, throughKey } from "./access.ts";

/** No Scan: nothing that a user waits for may need one. */
const READS = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"];
const WRITES = [
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];
const KEY_READS = ["kms:Decrypt", "kms:DescribeKey"];
const KEY_WRITES = ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"];

export const tableAccess: Opens = (surroundings, entry) => {
  if (entry.table === "none") return NOTHING;
  const { tableArn, tableName } = surroundings.data.table;
  const writes = entry.table === "readWrite";
  const indexes = Object.keys(table.indexes).map((index) => `${tableArn}/index/${index}`);
  return {
    environment: { SIKLUS_TABLE: tableName },
    statements: [
      allow([...READS, ...(writes ? WRITES : [])], [tableArn]),
      allow(["dynamodb:Query"], indexes),
      throughKey(surroundings, "dynamodb", [...KEY_READS, ...(writes ? KEY_WRITES : [])]),
    ],
  };
};
