import type { Recalled } from "../../conversation/memory.ts";
import { overlaps, type Span } from "../../document/span.ts";

/** Whether a reply to the question before, or to its follow-ups, showed this. */
export function isSeen(span: Span, before: Recalled): boolean {
  return seenSpans(before).some((seen) => overlaps(seen, span));
}

export function seenSpans({ shown, shownBefore }: Recalled): readonly Span[] {
  return [...shown, ...shownBefore];
}
