import { displayText } from "./display.ts";
import type { Document } from "./document.ts";
import { isBodyText, type Paragraph } from "./paragraphs.ts";
import type { Sentence } from "./sentences.ts";

/** A heading that asks something, as in an FAQ, and what begins the text below it. */
export interface OwnQuestion {
  readonly question: Paragraph;
  readonly answer: Paragraph;
  /** The first sentence, with the second one after a short answer ("Yes."). */
  readonly sentences: readonly Sentence[];
}

export function ownQuestions(document: Document): readonly OwnQuestion[] {
  return document.paragraphs.flatMap((question): readonly OwnQuestion[] => {
    if (question.kind !== "heading" || !isQuestion(displayText(document, question))) return [];
    const answer = document.paragraphs[question.number];
    const [first] = answer?.sentences ?? [];
    if (!answer || !first || answer.heading !== question.number || !isBodyText(answer)) return [];
    return [{ question, answer, sentences: answer.sentences.slice(0, first.end - first.start < minAnswer ? 2 : 1) }];
  });
}

/** UTF-16 code units. */
const minAnswer = 25;

export function isQuestion(text: string): boolean {
  return /[?？]["”’»」)\]]*$/u.test(text);
}
