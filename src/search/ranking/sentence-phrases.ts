import { type Document, overlappingSentences, paragraphOf, type Span } from "../../document/document.ts";
import { textBelow } from "../../document/document-structure.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import type { Sentence } from "../../document/sentences.ts";
import type { Knowledge, PassagePhrases, Statement } from "../../knowledge/knowledge-model.ts";
import { addTo } from "../../text/collections.ts";

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
