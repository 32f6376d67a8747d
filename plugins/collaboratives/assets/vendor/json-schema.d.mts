/** The parts of @cfworker/json-schema that we use. */
export interface Failure {
  keyword: string;
  keywordLocation: string;
  instanceLocation: string;
}
export const format: Record<string, (value: string) => boolean>;
export function validate(
  instance: unknown,
  schema: object,
  draft: "2020-12",
  lookup: undefined,
  shortCircuit: boolean,
): { valid: boolean; errors: Failure[] };
