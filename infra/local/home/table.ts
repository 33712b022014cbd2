/** The table at home, from the inventory. */
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from "@aws-sdk/client-dynamodb";
import { table } from "../../inventory.ts";

export const ensureTable = async (TableName: string): Promise<void> => {
  const client = new DynamoDBClient({});
  const { list, due } = table.indexes;
  const keys = [table, list, due].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  const schema = (index: { partitionKey: string; sortKey: string }) => [
    { AttributeName: index.partitionKey, KeyType: "HASH" as const },
    { AttributeName: index.sortKey, KeyType: "RANGE" as const },
  ];
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: schema(table),
        GlobalSecondaryIndexes: Object.entries(table.indexes).map(([IndexName, index]) => ({
          IndexName,
          KeySchema: schema(index),
          Projection: { ProjectionType: index.projection },
        })),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
};
