import { displayText } from "../../document/display.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { againReply } from "./sentence-again.ts";
import { type ShownPiece, type Speech, speechIn, withoutQuotations } from "./shown-pieces.ts";

const verbatimNote = "Every passage here has the document's own words, unchanged.";

/** Whether the sentence is somebody's words. */
export function quotationReply(piece: ShownPiece, library: Library): Reply {
  const speeches = speechIn(piece, library);
  const quotation = speeches.find(({ kind }) => kind === "quotation");
  const span = quotation?.shownSpan ?? piece;
  return againReply([{ text: verdict(quotation ?? speeches[0], piece, library), span }], library, verbatimNote);
}

function verdict(speech: Speech | undefined, { start, end }: ShownPiece, { knowledge: { document, subjects } }: Library): string {
  const speaker = subjects.get(speech?.by ?? "")?.name;
  if (speech?.kind === "quotation")
    return speaker === undefined ? "Yes: a quotation; the document names no speaker." : `Yes: a quotation by ${speaker}.`;
  if (speech) return `No: the document reports what ${speaker ?? "somebody"} said, without quotation marks.`;
  const text = displayText(document, { start, end });
  return withoutQuotations(text) === text
    ? "No: the document's own words."
    : "Only the words between quotation marks; the rest is the document's own.";
}
