import { displayText } from "../../document/display.ts";
import { overlaps, type Span } from "../../document/span.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { againReply } from "./sentence-again.ts";
import { placeName, type ShownPiece, shownPieces, withoutQuotations } from "./shown-pieces.ts";

/** The sentence again, or the context that was shown with it, if it says whom the speaker told; otherwise undefined: the document may say it elsewhere. */
export function listenerReply(pieces: readonly ShownPiece[], library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const withContext = [...pieces, ...shownPieces(contextOf(pieces, library), document)];
  const told = withContext.find((piece) => listener.test(withoutQuotations(displayText(document, piece))));
  return told && againReply([{ text: `${placeName(told, library.knowledge.document)}:`, span: told }], library);
}

function contextOf(pieces: readonly ShownPiece[], { knowledge: { document }, contextBySentence }: Library): readonly Span[] {
  const sentences = document.sentences.filter((sentence) => pieces.some((piece) => overlaps(piece, sentence)));
  return sentences.flatMap((sentence) => contextBySentence.get(sentence) ?? []);
}

const listener =
  /\b(?:told|informed|tells) (?!that\b)|\b(?:said|says|spoke|speaking|talked|talking|complained|wrote|explained) (?:to|with) /iu;
