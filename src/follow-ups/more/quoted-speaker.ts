import type { Recalled } from "../../conversation/memory.ts";
import { overlaps, type Span } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import { type Library, quotationsBy } from "../../library.ts";

/** Whose quotations are all that was shown last. */
export function quotedSpeaker({ shown, shownBefore }: Recalled, { knowledge, speakers }: Library): Subject | undefined {
  const last = shown.length > 0 ? shown : shownBefore.slice(0, 1);
  const isQuoted = (span: Span, { id }: Subject) => quotationsBy(knowledge, id).some(({ shownSpan }) => overlaps(shownSpan, span));
  return last.length === 0 ? undefined : speakers.entries.find((speaker) => last.every((span) => isQuoted(span, speaker)));
}
