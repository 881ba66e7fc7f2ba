import { displayText } from "../../document/display-text.ts";
import { type Document, overlappingSentences, paragraphOf, type Span } from "../../document/document.ts";
import { ownQuestions, textBelow } from "../../document/document-structure.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import type { Sentence } from "../../document/sentences.ts";
import type { Knowledge, PassagePhrases, Statement } from "../../knowledge/knowledge-model.ts";
import { addTo } from "../../text/collections.ts";
import { phraseKey } from "../../text/fold.ts";
import type { PassageIndex } from "./passage-index.ts";

/** A phrase in which people may ask for a sentence. */
export interface SentencePhrase {
  readonly text: string;
  readonly author: PassagePhrases["author"];
}

/** By the index of the sentence in the document. */
export type PhrasesBySentence = ReadonlyMap<number, readonly SentencePhrase[]>;

/** The phrases of the statements in each sentence (`asked:`), and those of `phrases.txt`. */
export function readPhrasesBySentence(
  { document, phrases }: Knowledge,
  statements: ReadonlyMap<number, readonly Statement[]>,
): PhrasesBySentence {
  const bySentence = new Map<number, SentencePhrase[]>();
  for (const [sentence, inSentence] of statements)
    for (const { paraphrases } of inSentence) for (const text of paraphrases) addTo(bySentence, sentence, { text, author: "person" });
  if (phrases.length === 0) return bySentence;
  const indexes = new Map(document.sentences.map((sentence, index) => [sentence, index]));
  for (const { span, phrases: texts, author } of phrases)
    for (const sentence of askedSentences(document, span))
      for (const text of texts) addTo(bySentence, indexes.get(sentence) ?? -1, { text, author });
  return bySentence;
}

/** A heading says nothing of its own: who asks for it gets what is below it. */
function askedSentences(document: Document, span: Span): readonly Sentence[] {
  return overlappingSentences(document, span).flatMap((sentence) => {
    const paragraph = paragraphOf(document, sentence);
    return paragraph?.kind === "heading" ? firstText(document, paragraph) : [sentence];
  });
}

/** Also below a heading of the next level. */
function firstText(document: Document, heading: Paragraph): readonly Sentence[] {
  const next = document.paragraphs[heading.number];
  const isBelow = next?.kind === "heading" && next.heading === heading.number;
  return isBelow ? firstText(document, next) : (textBelow(document, heading)?.sentences ?? []);
}

/** The sentences that each phrase and each question of the document's own asks for, by `phraseKey`. */
export type ExactPhrases = ReadonlyMap<string, readonly number[]>;

export function indexExactPhrases(document: Document, phrases: PhrasesBySentence): ExactPhrases {
  // Whoever wrote a question down chose the sentence that answers it.
  return new Map([...ownPhrases(document), ...writtenPhrases(phrases)]);
}

function ownPhrases(document: Document): ExactPhrases {
  const questions = ownQuestions(document);
  if (questions.length === 0) return new Map();
  const indexes = new Map(document.sentences.map((sentence, index) => [sentence, index]));
  const found = new Map<string, readonly number[]>();
  for (const { question, sentences } of questions) {
    const key = phraseKey(displayText(document, question));
    found.set(key, [...(found.get(key) ?? []), ...sentences.flatMap((sentence) => indexes.get(sentence) ?? [])]);
  }
  return found;
}

function writtenPhrases(phrases: PhrasesBySentence): ExactPhrases {
  const sentences = new Map<string, readonly number[]>();
  for (const [sentence, inSentence] of phrases) {
    // Most phrases lead to one sentence, and share its list.
    const alone = [sentence];
    for (const key of new Set(inSentence.map(({ text }) => phraseKey(text)))) {
      const others = sentences.get(key);
      sentences.set(key, others ? [...others, sentence].sort((a, b) => a - b) : alone);
    }
  }
  return sentences;
}

/** The sentences of the facts that are asked for in exactly these words, in document order; empty if none is. */
export function findExactPhrase({ exactPhrases }: PassageIndex, text: string): readonly number[] {
  return exactPhrases.get(phraseKey(text.slice(0, maxCharacters))) ?? [];
}

/** Longer than any phrase; bounds the time for other texts. */
const maxCharacters = 500;
