/** Templates as tests read them: intrinsic functions as short text, without the hashes of CDK: `<Table.Arn>`, `<api>`. */

export const short = (id: string): string => id.replace(/[0-9A-F]{8}$/, "");

/** `siklus-data:ExportsOutputFnGetAttTableCD117FA1ArnE2C8C204` is `Table.Arn` of the other stack. */
const imported = (name: string): string => {
  const [, kind, id, attribute] =
    /:ExportsOutput(FnGetAtt|Ref)(\w+?)[0-9A-F]{8}(\w*?)[0-9A-F]{8}$/.exec(name) ?? [];
  if (id === undefined) throw new Error(`${name} is no export of CDK`);
  return kind === "Ref" ? `<${id}>` : `<${id}.${attribute}>`;
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const intrinsics: Readonly<Record<string, (argument: unknown) => unknown>> = {
  Ref: (id) => `<${short(String(id))}>`,
  "Fn::GetAtt": (path) => (Array.isArray(path) ? `<${short(String(path[0]))}.${path[1]}>` : path),
  "Fn::ImportValue": (name) => imported(String(name)),
  "Fn::Join": (join) =>
    Array.isArray(join) && Array.isArray(join[1]) ? join[1].map(plain).join(String(join[0])) : join,
};

/** A value of a template with every intrinsic function written out; anything else as it is. */
export const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  const [only, ...others] = Object.entries(value);
  const intrinsic = only && others.length === 0 ? intrinsics[only[0]] : undefined;
  if (only && intrinsic) return intrinsic(only[1]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
};

export const plainRecord = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).map(([key, each]) => [key, plain(each)]));

type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
};
export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
};

/** Properties of all resources of a type, by logical id without its hash, intrinsic functions as text. */
export const propertiesOf = (
  template: Template,
  type: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> =>
  Object.fromEntries(
    Object.entries(template.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => [short(id), plainRecord(Properties)]),
  );
