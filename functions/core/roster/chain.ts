/** Who appraises whom, and who decides about their objections; for the import and for a launch. */

/** Somebody, and who appraises them. `top` false: a vacancy here is a gap, not the authority's to fill. */
export type Chained<Id> = { readonly id: Id; readonly appraiser?: Id | undefined; readonly top?: boolean };

export type ChainCode =
  | "appraiser.self"
  | "appraiser.loop"
  | "appraiser.unknown"
  | "appraiser.vacant"
  | "reviewer.vacant"
  /** An objection would be decided by the one it is against. */
  | "reviewer.isAppraiser";

export type Roles<Id> = {
  readonly appraiser?: Id;
  readonly reviewingOfficer?: Id;
  readonly findings: readonly ChainCode[];
};

/**
 * The appraiser of each and the reviewing officer, who is the appraiser's own appraiser (domain: superior of
 * the appraiser). The appointing authority, who need not be among the people, appraises whoever has no
 * appraiser, and stands as reviewing officer above themselves, as the law has it for the highest posts; that
 * is reported, because an objection then needs somebody else. Who is on a loop has no appraiser; who could
 * review themselves is on a loop of two. Ids are compared as Map keys are; of equal ids the last one counts.
 */
export function resolveRoles<Id>(people: Iterable<Chained<Id>>, authority?: Id): Map<Id, Roles<Id>> {
  const byId = new Map(Array.from(people, (person): [Id, Chained<Id>] => [person.id, person]));
  const links = new Map<Id, Link<Id>>();
  for (const person of byId.values()) links.set(person.id, linkOf(person, byId, authority));
  for (const loop of findLoops(above(links)))
    for (const id of loop) links.set(id, { code: "appraiser.loop" });
  return new Map(Array.from(links, ([id, link]) => [id, rolesOf(link, links, authority)]));
}

type Link<Id> = { readonly appraiser: Id } | { readonly code: ChainCode };

function linkOf<Id>(
  person: Chained<Id>,
  byId: ReadonlyMap<Id, Chained<Id>>,
  authority: Id | undefined,
): Link<Id> {
  const appraiser = person.appraiser ?? (person.top === false ? undefined : authority);
  if (appraiser === undefined) return { code: "appraiser.vacant" };
  if (appraiser === person.id)
    return { code: person.appraiser === undefined ? "appraiser.vacant" : "appraiser.self" };
  return byId.has(appraiser) || appraiser === authority ? { appraiser } : { code: "appraiser.unknown" };
}

function above<Id>(links: ReadonlyMap<Id, Link<Id>>): Map<Id, Id> {
  const edges = new Map<Id, Id>();
  for (const [id, link] of links) if ("appraiser" in link) edges.set(id, link.appraiser);
  return edges;
}

function rolesOf<Id>(link: Link<Id>, links: ReadonlyMap<Id, Link<Id>>, authority: Id | undefined): Roles<Id> {
  if ("code" in link) return { findings: [link.code] };
  const { appraiser } = link;
  const next = links.get(appraiser);
  if (next !== undefined && "appraiser" in next)
    return { appraiser, reviewingOfficer: next.appraiser, findings: [] };
  if (authority === undefined || appraiser !== authority) return { appraiser, findings: ["reviewer.vacant"] };
  return { appraiser, reviewingOfficer: authority, findings: ["reviewer.isAppraiser"] };
}

/**
 * The loops of a map that leads each to at most one other: only those who are on a loop, not those whose way
 * ends in one. Linear.
 */
export function findLoops<Id>(next: ReadonlyMap<Id, Id>): Id[][] {
  const seenIn = new Map<Id, number>();
  const loops: Id[][] = [];
  let walk = 0;
  for (const start of next.keys()) {
    walk += 1;
    const way: Id[] = [];
    let at: Id | undefined = start;
    for (; at !== undefined && !seenIn.has(at); at = next.get(at)) {
      seenIn.set(at, walk);
      way.push(at);
    }
    if (at !== undefined && seenIn.get(at) === walk) loops.push(way.slice(way.indexOf(at)));
  }
  return loops;
}
