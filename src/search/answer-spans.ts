import type { Span } from "../document/document.ts";
import { passageParts, shortParagraph } from "../document/document-structure.ts";
import { groupOf, introductionOf, overlappingMembers } from "../document/groups.ts";
import type { Knowledge } from "../knowledge/knowledge-model.ts";

/** What an answer quotes for a sentence: the sentence itself where a person curated all; elsewhere its paragraph, if that is short. */
export function answerSpan({ document, isCurated }: Knowledge, { start, end }: Span): Span {
  return isCurated ? { start, end } : shortParagraph(document, { start, end });
}

/** What an answer says in a sentence of a list or a table: its own item or row, with what introduces it; of any other sentence, all that is shown. */
export function ownSpans(knowledge: Knowledge, sentence: Span): readonly Span[] {
  const group = groupOf(knowledge.document, sentence);
  if (!group || overlappingMembers(group, sentence).length === 0) return answerSpans(knowledge, sentence);
  const introduction = introductionOf(group);
  return [answerSpan(knowledge, sentence), ...(introduction ? [introduction] : [])];
}

/** All that an answer shows for a sentence: what it quotes, then what belongs to that. */
export function answerSpans(knowledge: Knowledge, sentence: Span): readonly Span[] {
  const own = answerSpan(knowledge, sentence);
  return [own, ...passageParts(knowledge.document, [own])];
}
