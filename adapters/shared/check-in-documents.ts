import { setImmediate as othersFirst } from "node:timers/promises";
import type { Reply } from "../../src/reply.ts";
import type { Verdict } from "../../src/verdict.ts";
import type { ServedDocument } from "./documents.ts";

export interface CheckedReply {
  readonly document: ServedDocument;
  readonly reply: Reply;
}

/** From the best on. A verdict that is not here is no better than another one of these. */
const better: readonly Verdict[] = ["word-for-word", "same-words", "with-gaps", "other-speaker", "other-place", "altered", "stitched"];

/** The best verdict on a quotation, of equal ones the first document's. At least one document. Between two, others go first. */
export async function checkInDocuments(
  documents: readonly ServedDocument[],
  check: (document: ServedDocument) => Reply,
): Promise<CheckedReply> {
  let best: CheckedReply | undefined;
  for (const document of documents) {
    if (best) await othersFirst();
    const checked = { document, reply: check(document) };
    if (!best || rank(checked.reply) < rank(best.reply)) best = checked;
    if (rank(best.reply) === 0) break;
  }
  if (!best) throw new RangeError("There is no document to check a quotation against.");
  return best;
}

function rank({ check }: Reply): number {
  const at = check ? better.indexOf(check.verdict) : -1;
  return at < 0 ? better.length : at;
}
