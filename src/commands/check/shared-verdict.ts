import type { Block } from "../../reply.ts";
import type { Verdict } from "../../verdict.ts";

/** What was found out about a quotation, as a button shows it to the channel: without the words that a person typed. Undefined if nothing was found. */
export function sharedVerdict(verdict: string | undefined): Block | undefined {
  const said = new Map<string | undefined, string>(Object.entries(texts)).get(verdict);
  return said === undefined ? undefined : { kind: "text", text: `A quotation was checked: ${said}` };
}

const texts: Readonly<Partial<Record<Verdict, string>>> = {
  "word-for-word": "it is word for word in the document.",
  "same-words": "it has the same words as the document. The document's own:",
  "with-gaps": "it marks its gaps, and these are its parts:",
  stitched: "it was stitched together from these places:",
  altered: "it is not in the document as it was quoted. The document's own words:",
  "other-speaker": "the words are the document's, but somebody else's:",
  "other-place": "the words are the document's, but stand at another place:",
};
