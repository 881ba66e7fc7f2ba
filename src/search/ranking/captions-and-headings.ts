import type { Document } from "../../document/document.ts";
import { isBodyText, type Paragraph } from "../../document/paragraphs.ts";
import { formsOf } from "../../language/forms.ts";
import { cached } from "../../text/collections.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question-terms.ts";
import { type CandidateSentence, isNameTerm } from "./ranking-features.ts";

const form = formsOf("judging.txt");

/** "Who is the photo credited to?", "What is in the picture?": a caption answers this, although it rarely shares words with the question. */
export const asksAboutPicture = cached(new WeakMap<Question, boolean>(), ({ text }) =>
  [form("asks about a picture"), form("asks what is in a picture")].some((section) => section.isIn(text.slice(0, maxCharacters))),
);

/** The time of the pattern grows with a power of the length. */
const maxCharacters = 240;

/** The sentences of all captions; a question about the picture shares no words with the only one. */
export function captionSentences({ paragraphs, sentences }: Document): readonly number[] {
  const isCaption = paragraphs.map(({ kind }) => kind === "caption");
  if (!isCaption.includes(true)) return [];
  return sentences.flatMap(({ paragraph }, index) => (isCaption[paragraph - 1] ? [index] : []));
}

export function isCaption(index: PassageIndex, sentence: number): boolean {
  return paragraphKind(index, sentence) === "caption";
}

/** The kind of the paragraph in which a sentence is. */
export function paragraphKind({ knowledge: { document } }: PassageIndex, sentence: number): Paragraph["kind"] | undefined {
  return document.paragraphs[(document.sentences[sentence]?.paragraph ?? 0) - 1]?.kind;
}

/** The captions that have all names in the question, in their order. */
export function fittingCaptions<C extends CandidateSentence>(index: PassageIndex, question: Question, ranked: readonly C[]): readonly C[] {
  const { terms } = question;
  return ranked.filter(
    ({ sentence, matches }) =>
      isCaption(index, sentence) && terms.every((term, number) => !isNameTerm(term) || (matches.sentence[number] ?? 0) > 0),
  );
}

/** An answer is a statement: sets the scores of headings to 0, unless one is asked for, and those of captions, unless a picture is. */
export function dropHeadings(index: PassageIndex, question: Question, scores: Float32Array): void {
  const isHeadingAsked = form("asks for a heading").isIn(question.text.slice(0, maxHeadingQuestion));
  const isPictureAsked = asksAboutPicture(question);
  for (const sentence of index.notStatements) {
    const isAsked = paragraphKind(index, sentence) === "heading" ? isHeadingAsked : isPictureAsked;
    if (!isAsked) scores[sentence] = 0;
  }
}

/** The sentences of headings, captions and the like that no statement is in. */
export function findNotStatements({ paragraphs, sentences }: Document, statements: PassageIndex["statementsBySentence"]): Uint32Array {
  const isText = paragraphs.map(isBodyText);
  const found: number[] = [];
  for (let sentence = 0; sentence < sentences.length; sentence += 1)
    if (isText[(sentences[sentence]?.paragraph ?? 0) - 1] === false && !statements.has(sentence)) found.push(sentence);
  return Uint32Array.from(found);
}

const maxHeadingQuestion = 400;
