/** How much the table and its indexes hold, by what reading all of it consumes. */
import { z } from "zod";
import { table } from "../inventory.ts";

/** An eventually consistent read takes half a unit for 4 KB. */
const BYTES_PER_UNIT = 8192;

const scanned = z.looseObject({
  ConsumedCapacity: z.object({ CapacityUnits: z.number() }),
  LastEvaluatedKey: z.unknown().optional(),
});

/** Engines at home look whether a request is signed, not by whom. */
const SIGNED = {
  "x-amz-date": "20260105T000000Z",
  "x-amz-target": "DynamoDB_20120810.Scan",
  "content-type": "application/x-amz-json-1.0",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260105/ap-southeast-3/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=none",
};

const unitsOf = async (endpoint: string, TableName: string, IndexName?: string): Promise<number> => {
  let units = 0;
  let from: unknown;
  do {
    const asked = {
      TableName,
      IndexName,
      ExclusiveStartKey: from,
      ReturnConsumedCapacity: "TOTAL",
      Select: "COUNT",
    };
    const answer = await fetch(endpoint, { method: "POST", headers: SIGNED, body: JSON.stringify(asked) });
    const { ConsumedCapacity, LastEvaluatedKey } = scanned.parse(await answer.json());
    units += ConsumedCapacity.CapacityUnits;
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return units;
};

export const storedBytes = async (endpoint: string, name: string): Promise<number> => {
  const indexes = Object.keys(table.indexes);
  const units = await Promise.all([undefined, ...indexes].map((index) => unitsOf(endpoint, name, index)));
  return units.reduce((sum, each) => sum + each, 0) * BYTES_PER_UNIT;
};
