import type { Sentence } from "../../document/sentences.ts";
import type { Span } from "../../document/span.ts";
import { tokenize } from "../../text/tokenize.ts";
import { evidenceSentences } from "./evidence.ts";
import { findExactPhrase } from "./exact-phrases.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Question, readQuestion } from "./question.ts";
import { rankSentences } from "./ranking.ts";
import { isAnswered, missingWords } from "./refusal.ts";
import { findTokenId } from "./token-ids.ts";

export { findExactPhrase } from "./exact-phrases.ts";
export { indexPassages, type PassageIndex } from "./passage-index.ts";

export type SearchResult =
  | {
      readonly kind: "found";
      /** Best first: one if it is clearly the best, otherwise at most three, or six for a question that asks for a list. */
      readonly passages: readonly FoundPassage[];
    }
  | {
      readonly kind: "refused";
      /** At most one: the passage that comes closest. It is not an answer. */
      readonly closest: readonly FoundPassage[];
      /** Important words of the question that the document does not have: 3 to 24 letters, lower case unless a name. */
      readonly missing: readonly string[];
    };

export interface FoundPassage {
  readonly sentence: Sentence;
  /** The words of the sentence that match words of the question. */
  readonly matched: readonly Span[];
}

/** Finds the sentences that answer a question. The time is bounded for any text. */
export function findPassages(index: PassageIndex, text: string): SearchResult {
  const question = readQuestion(index, text);
  const toPassages = (sentences: readonly number[]) => sentences.flatMap((sentence) => toFoundPassage(index, question, sentence) ?? []);
  const exact = findExactPhrase(index, text);
  if (exact.length > 0) return { kind: "found", passages: toPassages(exact) };
  const ranked = rankSentences(index, question);
  if (isAnswered(index, question, ranked)) return { kind: "found", passages: toPassages(evidenceSentences(index, question, ranked)) };
  const closest = ranked.slice(0, 1).map(({ sentence }) => sentence);
  return { kind: "refused", closest: toPassages(closest), missing: missingWords(question) };
}

function toFoundPassage({ knowledge: { document }, tokenIds }: PassageIndex, { ids }: Question, index: number): FoundPassage | undefined {
  const sentence = document.sentences[index];
  if (!sentence) return undefined;
  const words = tokenize(document.text, sentence.start, sentence.end);
  const matched = words.filter(({ folded }) => ids.has(findTokenId(tokenIds, folded) ?? -1));
  return { sentence, matched: matched.map(({ start, end }) => ({ start, end })) };
}
