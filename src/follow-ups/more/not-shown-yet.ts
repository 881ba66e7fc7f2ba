import { aboutButton } from "../../commands/reply-buttons.ts";
import type { ConversationState } from "../../conversation-state.ts";
import { overlaps, type Span } from "../../document/document.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import { namesOf } from "../follow-up.ts";

/** Whether a reply to the question before, or to its follow-ups, showed this. */
export function isSeen(span: Span, before: ConversationState): boolean {
  return seenSpans(before).some((seen) => overlaps(seen, span));
}

export function seenSpans({ shown, shownBefore }: ConversationState): readonly Span[] {
  return [...shown, ...shownBefore];
}

/** A closest reply after an answer: the document did say this, but nothing more. */
export function asNextClosest(reply: Reply): Reply {
  const text = "The document says nothing more about this. Nearest:";
  return { ...reply, blocks: [{ kind: "caution", text }, ...reply.blocks.slice(1)], showAgain: undefined };
}

/** Everything that answers was shown. `subjects`: of which all was shown; empty if only the answers to the question were. */
export function nothingLeft(subjects: readonly Subject[], before: ConversationState): Reply {
  const about = subjects.length > 0 ? namesOf(subjects) : "this";
  return notStatedReply(`The document says nothing more about ${about}.`, [], { actions: before.subjects.map(aboutButton) });
}
