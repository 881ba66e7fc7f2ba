import type { Reply, Verdict } from "../../src/reply.ts";
import type { ServedDocument } from "./documents.ts";

export interface CheckedReply {
  readonly document: ServedDocument;
  readonly reply: Reply;
}

/** The verdict of the first document, unless only another one has the quotation. At least one document. */
export function checkInDocuments(documents: readonly ServedDocument[], check: (document: ServedDocument) => Reply): CheckedReply {
  let first: CheckedReply | undefined;
  for (const document of documents) {
    const checked = { document, reply: check(document) };
    first ??= checked;
    if (hasQuotation(checked.reply)) return checked;
  }
  if (!first) throw new RangeError("There is no document to check a quotation against.");
  return first;
}

const inDocument: readonly Verdict[] = ["word-for-word", "same-words", "with-gaps", "other-speaker", "other-place"];

function hasQuotation({ check }: Reply): boolean {
  return check !== undefined && inDocument.includes(check.verdict);
}
