/** Whether the table of an agency holds anything of people. */
import {
  DynamoDBClient,
  ListTablesCommand,
  ScanCommand,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";

/**
 * Settings, releases and schemes that are written are no data of people, nor is what the canary left. What a link stands
 * for is not looked at: it is never there without its appraisal.
 */
const OF_PEOPLE = /^(?:A|C|E|P|W|SERVED|IMPORT|DELEGATION)#(?!kenari)/;

/** CloudFormation names a table by its stack and its place in it. */
const tablesOf = async (client: DynamoDBClient, stack: string): Promise<readonly string[]> => {
  const { TableNames = [] } = await client.send(
    new ListTablesCommand({ ExclusiveStartTableName: `${stack}-`, Limit: 100 }),
  );
  return TableNames.filter((name) => name.startsWith(`${stack}-`));
};

/** Reads until it finds something; an empty table is read in a moment. */
const holds = async (client: DynamoDBClient, TableName: string): Promise<boolean> => {
  let start: ScanCommandOutput["LastEvaluatedKey"];
  do {
    const found: ScanCommandOutput = await client.send(
      new ScanCommand({
        TableName,
        ProjectionExpression: "pk",
        Limit: 1000,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    if (found.Items?.some(({ pk }) => OF_PEOPLE.test(pk?.S ?? ""))) return true;
    start = found.LastEvaluatedKey;
  } while (start);
  return false;
};

/** Tables of the data stack that hold something of people, by name. */
export const tablesWithData = async (region: string, stack: string): Promise<readonly string[]> => {
  const client = new DynamoDBClient({ region });
  try {
    const tables = await tablesOf(client, stack);
    const found = await Promise.all(
      tables.map(async (table) => ((await holds(client, table)) ? [table] : [])),
    );
    return found.flat();
  } finally {
    client.destroy();
  }
};
