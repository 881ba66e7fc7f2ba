import { isInBodyText, paragraphOf } from "../../document/document.ts";
import { isBodyText } from "../../document/paragraphs.ts";
import type { Library } from "../../library.ts";
import { type FoundPassage, toFoundPassage } from "../../search/passages/find-passages.ts";
import { hasHan } from "../../search/passages/han-words.ts";
import { findPassagesOn } from "../../search/passages/passages-on.ts";
import { readQuestion } from "../../search/passages/question.ts";
import { isDefinition } from "./definition.ts";
import { sentencesWithPhrase } from "./phrase-sentences.ts";
import { sectionParagraphs } from "./section.ts";

export interface FoundOnWords extends FoundPassage {
  /** The sentence has the words themselves, one after the other, or is below a heading that has them. */
  readonly hasPhrase: boolean;
}

/**
 * The sentences on words that name no subject: first the one that defines them, otherwise the one that fits best; then those that have the
 * words one after the other, then the others, both in the order of the document. If only headings have the words, what is below the first.
 */
export function findSentencesOn(words: string, library: Library): readonly FoundOnWords[] {
  const { passages, knowledge } = library;
  const { document } = knowledge;
  const rows = sentencesWithPhrase(words, passages);
  const withPhrase = rows.filter((row) => isBody(row, library)).slice(0, maxFound);
  if (withPhrase.length === 0 && rows.length > 0) return sentencesBelow(rows, library);
  const question = readQuestion(passages, words);
  const phrased = withPhrase.flatMap((row) => toFoundPassage(passages, question, row) ?? []);
  const isHanWord = hanWord.test(words) && hasHan(document.text);
  const ranked = isHanWord ? [] : findPassagesOn(passages, words).filter(({ sentence }) => isInBodyText(document, sentence));
  const hasPhrase = new Set(phrased.map(({ sentence }) => sentence));
  const best =
    phrased.find(({ sentence }) => isDefinition(document, sentence, words)) ??
    ranked.find(({ sentence }) => hasPhrase.size === 0 || hasPhrase.has(sentence)) ??
    phrased[0];
  const others = ranked.filter(({ sentence }) => !hasPhrase.has(sentence)).toSorted((a, b) => a.sentence.start - b.sentence.start);
  const all = [...(best ? [best] : []), ...[...phrased, ...others].filter(({ sentence }) => sentence !== best?.sentence)];
  return all.map(({ sentence, matched }) => ({ sentence, matched, hasPhrase: hasPhrase.has(sentence) }));
}

/** A word of a long document may be in thousands of sentences, which nobody reads; bounds the time. */
const maxFound = 600;

/** In a document in Chinese, characters apart from each other are another word. More are a question. */
const hanWord = /^[\p{Script=Han}\s]{1,8}$/u;

function sentencesBelow(headings: readonly number[], { knowledge: { document } }: Library): readonly FoundOnWords[] {
  const below = headings.map((row) => {
    const sentence = document.sentences[row];
    const heading = sentence && paragraphOf(document, sentence);
    return heading?.kind === "heading" ? sectionParagraphs(document, heading).filter(isBodyText) : [];
  });
  const paragraphs = below.find(({ length }) => length > 0) ?? [];
  return paragraphs.flatMap(({ sentences }) => sentences.map((sentence) => ({ sentence, matched: [], hasPhrase: true })));
}

function isBody(row: number, { knowledge: { document } }: Library): boolean {
  const sentence = document.sentences[row];
  return sentence !== undefined && isInBodyText(document, sentence);
}
