/** The syntax tree that jsonata gives, as far as it is read here. */
export type Node = {
  readonly type: string;
  readonly value?: unknown;
  readonly [part: string]: unknown;
};

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** All nodes right below a value, through lists, pairs and parts that are no nodes themselves. */
export const nodesIn = (value: unknown): Node[] => {
  if (isNode(value)) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(nodesIn);
};

export const children = (node: Node): Node[] => Object.values(node).flatMap(nodesIn);
