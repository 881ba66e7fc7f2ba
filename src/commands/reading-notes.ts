import type { Correction } from "../reading/spelling/speller.ts";
import type { Reply } from "../reply.ts";

/** Words that the line lists; more are hard to read. */
const maxListedCorrections = 6;

/**
 * Says which words were read otherwise than typed, in one line. Under a refusal, only words that the document has: what resembles English in
 * another language, in code or in a log was hardly meant.
 */
export function withCorrections(reply: Reply, corrections: readonly Correction[]): Reply {
  const isAnswer = reply.outcome === "answered" || reply.outcome === "done";
  const listed = corrections.filter(({ isInTexts }) => isAnswer || isInTexts);
  const words = [...new Set(listed.map(({ read }) => `“${read}”`))].slice(0, maxListedCorrections);
  return words.length === 0 ? reply : { ...reply, blocks: [...reply.blocks, { kind: "note", text: `Read as: ${words.join(", ")}.` }] };
}
