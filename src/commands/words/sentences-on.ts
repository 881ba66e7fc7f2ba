import { isInBodyText } from "../../document/document.ts";
import type { Library } from "../../library.ts";
import { type FoundPassage, toFoundPassage } from "../../search/passages/find-passages.ts";
import { findPassagesOn } from "../../search/passages/passages-on.ts";
import { readQuestion } from "../../search/passages/question.ts";
import { isDefinition } from "./definition.ts";
import { sentencesWithPhrase } from "./phrase-sentences.ts";

export interface FoundOnWords extends FoundPassage {
  /** The sentence has the words themselves, one after the other. */
  readonly hasPhrase: boolean;
}

/**
 * The sentences on words that name no subject: first the one that defines them, otherwise the one that fits best; then those that have the
 * words one after the other, then the others, both in the order of the document. No headings and captions.
 */
export function findSentencesOn(words: string, library: Library): readonly FoundOnWords[] {
  const { passages, knowledge } = library;
  const { document } = knowledge;
  const withPhrase = sentencesWithPhrase(words, passages).filter((row) => isBody(row, library));
  const question = readQuestion(passages, words);
  const phrased = withPhrase.flatMap((row) => toFoundPassage(passages, question, row) ?? []);
  const ranked = findPassagesOn(passages, words).filter(({ sentence }) => isInBodyText(document, sentence));
  const hasPhrase = new Set(phrased.map(({ sentence }) => sentence));
  const best =
    phrased.find(({ sentence }) => isDefinition(document, sentence, words)) ??
    ranked.find(({ sentence }) => hasPhrase.size === 0 || hasPhrase.has(sentence)) ??
    phrased[0];
  const others = ranked.filter(({ sentence }) => !hasPhrase.has(sentence)).toSorted((a, b) => a.sentence.start - b.sentence.start);
  const all = [...(best ? [best] : []), ...[...phrased, ...others].filter(({ sentence }) => sentence !== best?.sentence)];
  return all.map(({ sentence, matched }) => ({ sentence, matched, hasPhrase: hasPhrase.has(sentence) }));
}

function isBody(row: number, { knowledge: { document } }: Library): boolean {
  const sentence = document.sentences[row];
  return sentence !== undefined && isInBodyText(document, sentence);
}
