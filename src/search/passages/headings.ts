import { isBodyText } from "../../document/paragraphs.ts";
import { asksAboutPicture } from "./captions.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";

/** An answer is a statement: sets the scores of headings to 0, unless one is asked for, and those of captions, unless a picture is. */
export function dropHeadings(
  { knowledge: { document }, statementsBySentence }: PassageIndex,
  question: Question,
  scores: Float32Array,
): void {
  const { paragraphs, sentences } = document;
  const isHeadingAsked = asksForHeading.test(question.text.slice(0, maxCharacters));
  const isPictureAsked = asksAboutPicture(question);
  if (isHeadingAsked && isPictureAsked) return;
  for (let sentence = 0; sentence < scores.length; sentence += 1) {
    const paragraph = paragraphs[(sentences[sentence]?.paragraph ?? 0) - 1];
    if (!paragraph || isBodyText(paragraph)) continue;
    if (paragraph.kind === "heading" ? isHeadingAsked : isPictureAsked) continue;
    if (!statementsBySentence.has(sentence)) scores[sentence] = 0;
  }
}

const asksForHeading = /\b(?:headings?|headlines?|subtitles?|subheadings?|titles?|chapters?|sections?)\b/iu;
const maxCharacters = 400;
