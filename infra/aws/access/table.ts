import { ACTS_OF, type TableAct } from "../../inventory.ts";
import { allow, NOTHING, type Opens, throughKey } from "./access.ts";

/** No Scan: nothing that a user waits for may need one. */
const READS: readonly TableAct[] = ["get", "getMany", "query", "list", "due"];
/** DynamoDB uses the table's key in the name of whoever asks. */
const KEY_READS = ["kms:Decrypt", "kms:DescribeKey"];
const KEY_WRITES = ["kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"];

const placeOf = (tableArn: string, act: TableAct): string => {
  const on = ACTS_OF[act];
  return "index" in on ? `${tableArn}/index/${on.index}` : tableArn;
};

/** A statement for the table and one for each index that it may ask. */
export const tableAccess: Opens = (surroundings, { table, machines, launches }) => {
  if (table.length === 0) return NOTHING;
  const { tableArn, tableName } = surroundings.data.state;
  const { restored } = surroundings.agency;
  const places = Map.groupBy(table, (act) => placeOf(tableArn, act));
  const writes = table.some((act) => !READS.includes(act));
  return {
    environment: {
      SIKLUS_TABLE: tableName,
      ...(restored && machines.length + launches.length > 0 ? { SIKLUS_ERA: restored.era } : {}),
    },
    statements: [
      ...[...places].map(([place, acts]) =>
        allow(
          acts.map((act) => `dynamodb:${ACTS_OF[act].operation}`),
          [place],
        ),
      ),
      throughKey(surroundings, "dynamodb", [...KEY_READS, ...(writes ? KEY_WRITES : [])]),
    ],
  };
};
