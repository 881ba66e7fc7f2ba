import type { Sentence } from "../../document/sentences.ts";
import type { Span } from "../../document/span.ts";
import { wordsIn } from "../../text/tokenize.ts";
import { evidence } from "./evidence.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Question, readQuestion } from "./question.ts";
import { rank } from "./ranking.ts";
import { answers, missingWords } from "./refusal.ts";
import { idOf } from "./vocabulary.ts";

export { indexPassages, type PassageIndex } from "./passage-index.ts";

export type SearchResult =
  | {
      readonly kind: "found";
      /** Best first: one where one suffices, at most three, or six where a list is asked for or the question has two parts. */
      readonly passages: readonly Found[];
    }
  | {
      readonly kind: "silent";
      /** At most one: what the document says that comes closest. It is no answer. */
      readonly nearby: readonly Found[];
      /** Weighty words of the question that the document does not have: 3 to 24 letters, lower case unless a name. */
      readonly missing: readonly string[];
    };

export interface Found {
  readonly sentence: Sentence;
  /** The words in the sentence that the question's words hit. */
  readonly matched: readonly Span[];
}

/** What the document says to a question. The time that it takes is bounded, whatever the question. */
export function findPassages(index: PassageIndex, text: string): SearchResult {
  const question = readQuestion(index, text);
  const ranked = rank(index, question);
  if (answers(index, question, ranked)) {
    return { kind: "found", passages: evidence(index, question, ranked).flatMap((at) => found(index, question, at)) };
  }
  return { kind: "silent", nearby: ranked.slice(0, 1).flatMap(({ at }) => found(index, question, at)), missing: missingWords(question) };
}

function found(index: PassageIndex, { ids }: Question, at: number): readonly Found[] {
  const { document } = index.knowledge;
  const sentence = document.sentences[at];
  if (!sentence) return [];
  const matched = wordsIn(document.text, sentence.start, sentence.end).filter(({ folded }) =>
    ids.has(idOf(index.vocabulary, folded) ?? -1),
  );
  return [{ sentence, matched: matched.map(({ start, end }) => ({ start, end })) }];
}
