/** The parts of js-yaml that we use. */
export interface Schema {
  withTags(...tags: object[]): Schema;
}
export class YAMLException extends Error {
  reason: string;
  mark?: { line: number };
}
export const COLLECTION_STYLE_FLOW: number;
export const FAILSAFE_SCHEMA: Schema;
export const NOT_RESOLVED: symbol;
export function defineScalarTag(
  name: string,
  options: { implicit: boolean; resolve: (text: string) => unknown; identify: (value: unknown) => boolean },
): object;
export function dump(value: unknown, options: object): string;
export function load(text: string, options: object): unknown;
export function visit(documents: unknown, visitor: (node: any) => void): void;
