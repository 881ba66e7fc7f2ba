import { overlappingSentences } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Knowledge } from "./model.ts";

/** The sentences that no statement shows, in order, including headings and captions. */
export function uncoveredSentences({ document, statements }: Knowledge): readonly Sentence[] {
  const covered = new Set(statements.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan)));
  return document.sentences.filter((sentence) => !covered.has(sentence));
}
