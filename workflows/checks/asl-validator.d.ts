declare module "asl-validator" {
  type Problem = { readonly "Error code": string; readonly Message: string; readonly path?: string };
  /** Marks the definition that it is given: hand it a copy. */
  const validate: (definition: object) => { readonly isValid: boolean; readonly errors: readonly Problem[] };
  export default validate;
}
