import { displayText } from "../../document/display.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { count, timeUnit } from "../../search/asked/patterns.ts";
import { againReply } from "./sentence-again.ts";
import { placeName, type ShownPiece } from "./shown-pieces.ts";

const duration = new RegExp(
  String.raw`\b(?:for|over|within) (?:the |about |nearly |almost |over |more than |the (?:last|past) )?(?:an? |half an? )?(?:${count} )?(?:many |several |few )?${timeUnit}\b|\bsince \d{4}\b`,
  "iu",
);

/** The sentence again if it says how long; otherwise undefined: the document may say it elsewhere. */
export function durationReply(piece: ShownPiece, library: Library): Reply | undefined {
  return duration.test(displayText(library.knowledge.document, piece))
    ? againReply([{ text: `${placeName(piece, library.knowledge.document)}:`, span: piece }], library)
    : undefined;
}
