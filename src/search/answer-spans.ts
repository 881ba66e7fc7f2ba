import type { Span } from "../document/document.ts";
import { passageParts, shortParagraph } from "../document/document-structure.ts";
import type { Knowledge } from "../knowledge/knowledge-model.ts";

/** What an answer quotes for a sentence: the sentence itself where a person curated all; elsewhere its paragraph, if that is short. */
export function answerSpan({ document, isComplete }: Knowledge, { start, end }: Span): Span {
  return isComplete ? { start, end } : shortParagraph(document, { start, end });
}

/** All that an answer shows for a sentence: what it quotes, then what belongs to that. */
export function answerSpans(knowledge: Knowledge, sentence: Span): readonly Span[] {
  const own = answerSpan(knowledge, sentence);
  return [own, ...passageParts(knowledge.document, [own])];
}
