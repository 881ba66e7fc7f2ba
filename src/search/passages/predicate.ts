import { isName, share } from "./features.ts";
import type { PassageIndex } from "./passage-index.ts";
import { faintWeight, type Question, type Term } from "./question.ts";
import type { TermMatches } from "./term-matches.ts";

/** How much of what is asked about the names, rather than the names themselves, was found: the *population* of Jilin. 1 if only names are asked for. */
export function predicateShare(terms: readonly Term[], found: readonly number[]): number {
  const weight = (term: Term): number =>
    (isName(term) && !term.thing && term.ids.length > 0) || term.general <= faintWeight ? 0 : term.general;
  return terms.some((term) => weight(term) > 0) ? share(terms, found, weight) : 1;
}

/**
 * Where a curator wrote down what people ask, a question about a known subject is answered only by a sentence that also has,
 * in its own words or in those phrases, what is asked about it.
 */
export function saysWhatIsAsked({ asked }: PassageIndex, { terms }: Question, { sight }: { readonly sight: TermMatches }): boolean {
  if (asked.places.length === 0 || !terms.some(({ subject }) => subject !== undefined)) return true;
  const found = terms.map((_, at) => Math.max(sight.own[at] ?? 0, sight.phrases[at] ?? 0, relatedWorth * (sight.related[at] ?? 0)));
  return predicateShare(terms, found) >= leastPredicate;
}

/** A related word is half a word. */
export const relatedWorth = 0.5;
const leastPredicate = 0.3;
