/** Whether the tables of an agency hold anything of people. */
import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceNotFoundException,
  ScanCommand,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";

/**
 * Settings, releases and schemes that are written are no data of people, nor is what the canary left. What a link stands
 * for is not looked at: it is never there without its appraisal.
 */
const OF_PEOPLE = /^(?:A|C|E|P|W|SERVED|IMPORT|DELEGATION)#(?!kenari)/;

export type Held = { readonly name: string; readonly account: string; readonly ofPeople: boolean };

/** CloudFormation names a table by its stack and its place in it. */
const namesOf = async (client: DynamoDBClient, stack: string): Promise<readonly string[]> => {
  const { TableNames = [] } = await client.send(
    new ListTablesCommand({ ExclusiveStartTableName: `${stack}-`, Limit: 100 }),
  );
  return TableNames.filter((name) => name.startsWith(`${stack}-`));
};

/** The account that a table stands in; undefined where there is no such table. */
const accountOf = async (client: DynamoDBClient, TableName: string): Promise<string | undefined> => {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    // arn:aws:dynamodb:REGION:ACCOUNT:table/NAME
    return Table?.TableArn?.split(":")[4] ?? "";
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

/** Reads until it finds something; an empty table is read in a moment. */
const isOfPeople = async (client: DynamoDBClient, TableName: string): Promise<boolean> => {
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

/**
 * The tables of the data stack, and the one that was restored in their place, as far as they are there for the
 * credentials at hand.
 * @throws what AWS answers, where it lets nobody look
 */
export const tablesHeld = async (
  region: string,
  stack: string,
  restored: string | undefined,
): Promise<readonly Held[]> => {
  const client = new DynamoDBClient({ region });
  try {
    const names = new Set([...(await namesOf(client, stack)), ...(restored === undefined ? [] : [restored])]);
    const held = await Promise.all(
      [...names].map(async (name) => {
        const account = await accountOf(client, name);
        return account === undefined ? [] : [{ name, account, ofPeople: await isOfPeople(client, name) }];
      }),
    );
    return held.flat();
  } finally {
    client.destroy();
  }
};
