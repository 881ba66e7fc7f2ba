import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import { type CandidateSentence, isNameTerm } from "./ranking-features.ts";

/** "Who is the photo credited to?": only a caption answers this, although captions rarely share words with the question. */
export function asksForPhotoCredit({ text }: Question): boolean {
  return photoCreditQuestion.test(text);
}

export function isCaption({ knowledge: { document } }: PassageIndex, sentence: number): boolean {
  return document.paragraphs[(document.sentences[sentence]?.paragraph ?? 0) - 1]?.kind === "caption";
}

/** A caption that has all names in the question. */
export function isMatchingCaption(index: PassageIndex, { terms }: Question, { sentence, matches }: CandidateSentence): boolean {
  return isCaption(index, sentence) && terms.every((term, number) => !isNameTerm(term) || (matches.sentence[number] ?? 0) > 0);
}

const photoCreditQuestion =
  /\b(?:photo|photograph|picture|image)s?\b.*\b(?:credit(?:ed)?|by|took|taken|shot|from|source)\b|\b(?:credit(?:ed|s)?|took|taken|shot)\b.*\b(?:photo|photograph|picture|image)s?\b|\bphotographers?\b/iu;
