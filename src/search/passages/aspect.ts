import type { PassageIndex } from "./passage-index.ts";
import { type Question, type Term, weakWordWeight } from "./question.ts";
import { isNameTerm, weightedShare } from "./ranking-features.ts";
import type { TermScores } from "./term-lookup.ts";
import type { TermMatches } from "./term-matches.ts";

/** The share of the question's aspect that was found: its terms other than names (the *population* of Jilin). 1 if it has only names. */
export function aspectShare(terms: readonly Term[], found: TermScores): number {
  const aspectWeight = (term: Term): number =>
    (isNameTerm(term) && !term.isConcept && term.interpretations.length > 0) || term.weight <= weakWordWeight ? 0 : term.weight;
  return terms.some((term) => aspectWeight(term) > 0) ? weightedShare(terms, found, aspectWeight) : 1;
}

/**
 * Whether a curated sentence has the aspect that the question asks about, in its own words or in its paraphrases.
 * Always true for a sentence that is not curated, and for a question that names no subject.
 */
export function hasAspect(
  { statementsBySentence }: PassageIndex,
  { terms }: Question,
  { sentence, matches }: { readonly sentence: number; readonly matches: TermMatches },
): boolean {
  if (!statementsBySentence.has(sentence) || !terms.some(({ subject }) => subject !== undefined)) return true;
  const found = terms.map((_, number) =>
    Math.max(matches.sentence[number] ?? 0, matches.anyParaphrase[number] ?? 0, relatedWeight * (matches.related[number] ?? 0)),
  );
  return aspectShare(terms, found) >= minAspectShare;
}

/** A related word counts half. */
export const relatedWeight = 0.5;
const minAspectShare = 0.3;
