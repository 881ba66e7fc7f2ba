import { isName, type View } from "./features.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";

/** "Who is the photo credited to?": a caption hardly ever has the question's words, but only a caption answers. */
export function asksForCredit({ text }: Question): boolean {
  return credit.test(text);
}

export function isCaption({ knowledge: { document } }: PassageIndex, at: number): boolean {
  return document.paragraphs[(document.sentences[at]?.paragraph ?? 0) - 1]?.kind === "caption";
}

/** A caption of what the question names, if it names anything. */
export function creditsIt(index: PassageIndex, { terms }: Question, { at, sight }: View): boolean {
  return isCaption(index, at) && terms.every((term, place) => !isName(term) || (sight.own[place] ?? 0) > 0);
}

const credit =
  /\b(?:photo|photograph|picture|image)s?\b.*\b(?:credit(?:ed)?|by|took|taken|shot|from|source)\b|\b(?:credit(?:ed|s)?|took|taken|shot)\b.*\b(?:photo|photograph|picture|image)s?\b|\bphotographers?\b/iu;
