import { aboutButton, contextButton } from "../../commands/answer-buttons.ts";
import type { ConversationState } from "../../conversation-state.ts";
import { overlaps, type Span } from "../../document/spans-and-citations.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import { type Library, passageWithContext } from "../../library.ts";
import type { Passage } from "../../passage.ts";
import { answeredReply, closestReply, notStatedReply, type Reply } from "../../reply.ts";
import { findPassagesAbout } from "../../search/passages-with-words.ts";
import { splitWords } from "../../text/words.ts";

/** Whether a reply to the question before, or to its follow-ups, showed this. */
export function isSeen(span: Span, before: ConversationState): boolean {
  return seenSpans(before).some((seen) => overlaps(seen, span));
}

export function seenSpans({ shown, shownBefore }: ConversationState): readonly Span[] {
  return [...shown, ...shownBefore];
}

/** "Another ranking?": the next passage with this word. It answers only a question whether there is one. */
export function anotherMention(noun: string, before: ConversationState, library: Library): Reply | undefined {
  const next = findPassagesAbout(library.passages, noun).find(({ sentence, isLiteral }) => isLiteral && !isSeen(sentence, before));
  if (!next) return undefined;
  const passage = passageWithContext(next.sentence, next.matched, library);
  // "Does it mention snow?" stays in the conversation state as "snow".
  if (!asksWhether.test(before.text) && splitWords(before.text).length !== 1) return nextClosest(passage, [], library);
  return answeredReply([{ kind: "passage", passage }], [passage], { actions: [contextButton(passage, library)] });
}

const asksWhether =
  /^(?:(?:and|so|but) )?(?:(?:is|are|was|were) there|any|(?:does|do|did) (?:it|they|the \p{L}+) (?:mention|have|contain|name|talk))(?!\p{L})/iu;

/** A further passage that may be no further answer. */
export function nextClosest(passage: Passage, subjects: readonly Subject[], library: Library): Reply {
  return asNextClosest(closestReply(passage, undefined, { actions: [contextButton(passage, library), ...subjects.map(aboutButton)] }));
}

/** A closest reply after an answer: the document did say this, but nothing more. */
export function asNextClosest(reply: Reply): Reply {
  const text = "The document says nothing more about this. Closest:";
  return { ...reply, blocks: [{ kind: "text", text }, ...reply.blocks.slice(1)], showAgain: undefined };
}

/** Everything that answers was shown. `subjects`: of which all was shown; empty if only the answers to the question were. */
export function nothingLeft(subjects: readonly Subject[], before: ConversationState): Reply {
  const about = subjects.length > 0 ? subjects.map(({ name }) => name).join(" and ") : "this";
  return notStatedReply(`The document says nothing more about ${about}.`, [], { actions: before.subjects.map(aboutButton) });
}
