import { displayText } from "../../document/display.ts";
import type { Span } from "../../document/span.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { againReply, closestAgainReply } from "./sentence-again.ts";
import { type ShownPiece, type ShownPieces, type Speech, speechIn, withoutQuotations } from "./shown-pieces.ts";

/** Pieces of which the speaker is named. */
const maxPieces = 3;

/** The sentence with its attribution, if the document says whose words it has. */
export function speakerReply(pieces: ShownPieces, library: Library): Reply {
  const [first] = pieces;
  const [ofFirst = [], ...others] = pieces.slice(0, maxPieces).map((piece) => attributions(piece, library));
  const ofOthers = others.flat().slice(0, maxPieces);
  if (ofFirst.length > 0) return againReply([...ofFirst, ...ofOthers].slice(0, maxPieces), library);
  if (speechIn(first, library).length > 0) return closestAgainReply(first, "The document does not name who said it:", library);
  if (namesSource(first, library)) return againReply([{ text: "The sentence names its source itself:", span: first }], library);
  if (ofOthers.length > 0) return againReply(ofOthers, library);
  return closestAgainReply(first, "The document itself says it; it names no speaker:", library);
}

function attributions(piece: ShownPiece, library: Library): readonly { readonly text: string; readonly span: Span }[] {
  return speechIn(piece, library).flatMap((speech) => {
    const speaker = library.knowledge.subjects.get(speech.by ?? "");
    if (!speaker) return [];
    const isPart = isSmallPart(speech, piece);
    return [
      {
        text: isPart ? `${speaker.name} said part of it:` : `${speaker.name} said it:`,
        span: isPart ? piece : withAttribution(speech, piece),
      },
    ];
  });
}

/** The rest of the sentence is the narrator's. */
function isSmallPart({ kind, shownSpan }: Speech, { start, end }: Span): boolean {
  return kind === "reportedSpeech" && shownSpan.end - shownSpan.start < (end - start) / 2;
}

/** Of a quotation the sentences that name the speaker, of reported speech the whole sentence. */
function withAttribution({ kind, shownSpan }: Speech, piece: Span): Span {
  return kind === "quotation" ? shownSpan : piece;
}

const sourceForm =
  /\baccording to\b|\b(?:said|says|told|wrote|reported|reports|announced|stated|claimed|claims|argued|added|noted|explained)\b(?: \S+){0,3} that\b/iu;

function namesSource({ start, end }: ShownPiece, { knowledge: { document } }: Library): boolean {
  return sourceForm.test(withoutQuotations(displayText(document, { start, end })));
}
