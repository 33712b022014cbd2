/** People of the roster, by id, unit and word of the name. */
import type { Person } from "../../core/model.ts";
import type { People } from "../../core/ports.ts";
import { type Item, isConditionFailure, itemOf, record, s, type Table } from "./items.ts";
import { orgUnitKey, peopleOfUnit, personKey, wordKey } from "./keys.ts";
import { packText } from "./packed-text.ts";

/** Words by which a person is found, folded to plain letters. */
export const wordsOf = (value: string): string[] => [
  ...new Set(
    value
      .normalize("NFKD")
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 1),
  ),
];

const MOST_FOUND = 50;

const personItem = (person: Person): Item =>
  itemOf(personKey(person.id), person, {
    listPk: s(peopleOfUnit(person.unit)),
    listSk: s(`${person.name.toLowerCase()}#${person.id}`),
  });

const wordsIn = (person: Person): string[] => wordsOf(`${person.name} ${person.nip}`);

const wordItems = (person: Person): Item[] =>
  wordsIn(person).map((word) => itemOf(wordKey(word, person.id), { id: person.id }));

export const openPeople = (table: Table): People => {
  const get: People["get"] = async (id) => {
    const item = await table.get(personKey(id));
    return item && record<Person>(item);
  };

  const many: People["many"] = async (ids) =>
    (await table.many([...new Set(ids)].map(personKey))).map((item) => record<Person>(item));

  const put: People["put"] = async (people) => {
    await table.putAll(people.flatMap((person) => [personItem(person), ...wordItems(person)]));
    const names = new Map(people.map((person) => [person.unit, person.unitName]));
    for (const [code, name] of names)
      await table.update(orgUnitKey(code), {
        UpdateExpression: "SET body = :body, unitName = :name",
        ExpressionAttributeValues: { ":body": s(JSON.stringify({ code, name })), ":name": s(name) },
      });
  };

  const countOf = async (unit: string): Promise<number> => (await table.listed(peopleOfUnit(unit))).length;

  const units: People["units"] = async () => {
    const items = await table.query({
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": s("ORG") },
    });
    const known = items.map((item) => record<{ code: string; name: string }>(item));
    return Promise.all(known.map(async (unit) => ({ ...unit, people: await countOf(unit.code) })));
  };

  const ofUnit: People["ofUnit"] = async (unit, paging) => {
    const found = await table.page(peopleOfUnit(unit), paging);
    return { ...found, items: found.items.map((item) => record<Person>(item)) };
  };

  const search: People["search"] = async (word) => {
    const [folded] = wordsOf(word);
    if (folded === undefined) return [];
    const hits = await table.query(
      {
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues: { ":pk": s(`W#${folded.slice(0, 2)}`), ":sk": s(folded) },
        Limit: MOST_FOUND,
      },
      MOST_FOUND,
    );
    const found = await many(hits.slice(0, MOST_FOUND).map((item) => record<{ id: string }>(item).id));
    // A word of an old name stays behind when the name is put right.
    return found.filter((person) => wordsIn(person).some((own) => own.startsWith(folded)));
  };

  /** Writes what is made of a person, if anything. False if somebody else wrote meanwhile. */
  const change = async (id: string, made: (person: Person) => Person | undefined): Promise<boolean> => {
    const item = await table.get(personKey(id));
    const changed = item && made(record<Person>(item));
    if (!changed) return true;
    try {
      await table.update(personKey(id), {
        UpdateExpression: "SET body = :body",
        ConditionExpression: "body = :before",
        ExpressionAttributeValues: {
          ":body": s(packText(JSON.stringify(changed))),
          ":before": s(item.body?.S ?? ""),
        },
      });
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  };

  const markBounced: People["markBounced"] = async (id, addresses, at) => {
    const wanted = addresses.map((address) => address.toLowerCase());
    const isMarked = await change(id, (person) =>
      person.bouncedAt === undefined && wanted.includes(person.email.toLowerCase())
        ? { ...person, bouncedAt: at }
        : undefined,
    );
    // Whoever wrote meanwhile may have put the address right.
    if (!isMarked) await markBounced(id, addresses, at);
  };

  const setLanguage: People["setLanguage"] = async (id, language) => {
    await change(id, (person) => (person.language === language ? undefined : { ...person, language }));
  };

  return { get, many, put, units, ofUnit, search, setLanguage, markBounced };
};
