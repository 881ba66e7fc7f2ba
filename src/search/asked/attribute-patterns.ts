import type { Attribute as CuratedAttribute } from "../../knowledge/knowledge-model.ts";

/** What can be asked of a subject: its age, its price, when it happened … */
export interface Attribute {
  /** What a reply calls it: "It does not give the age." */
  readonly label: string;
  /** What a curator writes under `gives:` for a statement that gives it. */
  readonly gives?: CuratedAttribute;
  /** A number with a unit or of its own form: a text without one does not give it for certain. */
  readonly isQuantity?: boolean;
  /** How a question asks for it. Matched against `plainText`. */
  readonly asked: readonly RegExp[];
  /** How a sentence of the document gives it. */
  readonly supplied: readonly RegExp[];
}

export function matchesAny(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

// Parts of the patterns that find what is asked for and what a sentence gives.

/** A number in digits or words. */
export const count = String.raw`(?:\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|several)\b)`;
export const timeUnit = "(?:seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|months?|years?|yrs?|decades?|centur(?:y|ies))";
export const month =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
/** "Ann is 17.", "he turned thirty-two, and …" */
export const ageAsPredicate = String.raw`(?:['’]s|['’]m|\b(?:is|was|turned|turns)) (?:(?:only|just|now|nearly|almost|about) )?(?:\d{1,2}|(?:\w+teen|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)(?=[,;.!?](?!\d)|$| and\b)`;

/** The text in which patterns look: lower case, without apostrophes (`whats`, `lius age`); all other punctuation but `%` is a space. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’‘`]/gu, "")
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}
