import type { Attribute as CuratedAttribute } from "../../knowledge/model.ts";

/** What can be asked of a subject: its age, its price, when it happened … */
export interface Attribute {
  /** As in "It does not give the age." */
  readonly label: string;
  /** What a curator writes under `gives:` for a statement that gives it. */
  readonly gives?: CuratedAttribute;
  /** The label of an attribute that is often given instead: the university instead of the subject of study. */
  readonly instead?: string;
  /** How a question asks for it. Matched against `plainText`. */
  readonly asked: readonly RegExp[];
  /** How a sentence of the document gives it. */
  readonly supplied: readonly RegExp[];
}

export function matchesAny(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
