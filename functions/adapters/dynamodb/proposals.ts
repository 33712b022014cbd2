/** Releases that wait for a second person. Nobody reads them as releases: a proposed one has keys of its own. */
import type { Release } from "../../../workflows/language/release.ts";
import type { Proposals } from "../../core/ports.ts";
import type { Proposal } from "../../core/releases.ts";
import { Fault } from "../../errors.ts";
import { type Item, isConditionFailure, itemOf, record, s, type Table } from "./items.ts";
import { LISTS, proposalKey, proposalPartKey } from "./keys.ts";
import { pack, partsOf, unpack } from "./parts.ts";

const proposalItem = (proposal: Proposal): Item =>
  itemOf(proposalKey(proposal.id), proposal, {
    listPk: s(LISTS.proposals),
    listSk: s(`${proposal.proposedAt}#${proposal.id}`),
    status: s(proposal.status),
  });

const conflictOf = (error: unknown, proposal: Proposal): unknown =>
  isConditionFailure(error)
    ? new Fault(
        "state.conflict",
        { what: "proposal", id: proposal.id, got: "changed", wanted: "unchanged" },
        error,
      )
    : error;

export const openProposals = (table: Table): Proposals => {
  const write = async (proposal: Proposal, condition: Parameters<Table["put"]>[1]): Promise<void> => {
    try {
      await table.put(proposalItem(proposal), condition);
    } catch (error) {
      throw conflictOf(error, proposal);
    }
  };
  const get: Proposals["get"] = async (id) => {
    const item = await table.get(proposalKey(id));
    return item && record<Proposal>(item);
  };
  return {
    get,
    /** The last write makes it count: until then it is nothing. */
    add: async (proposal, release) => {
      await table.putAll(
        pack(release).map((part, i) => ({ ...itemOf(proposalPartKey(proposal.id, i), null), part: s(part) })),
      );
      await write(proposal, { ConditionExpression: "attribute_not_exists(pk)" });
    },
    put: (proposal, expected) =>
      write(proposal, {
        ConditionExpression: "#status = :status",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":status": s(expected) },
      }),
    release: async (id) => {
      const parts = await partsOf(table, `PROPOSAL#${id}`);
      if (parts.length === 0) throw new Fault("not-found", { what: "proposal", id });
      return unpack<Release>(parts);
    },
    list: async () => (await table.listed(LISTS.proposals, "last")).map((item) => record<Proposal>(item)),
  };
};
