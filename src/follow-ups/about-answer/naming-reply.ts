import { displayText } from "../../document/display.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { againReply, closestAgainReply } from "./sentence-again.ts";
import type { ShownPieces } from "./shown-pieces.ts";

/** The sentence that says who gave a name, otherwise what was shown as what comes closest. */
export function namingReply(pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const named = pieces.find((piece) => namedBySomebody.test(displayText(document, piece)));
  if (named) return againReply([{ text: "The sentence names who called it so:", span: named }], library);
  return closestAgainReply(pieces[0], "The document does not say who called it so. Closest:", library);
}

const namedBySomebody =
  /\b(?:named|called|label+ed|nicknamed|dubbed|termed|titled|coined) (?:[^.;]{0,60} )?by (?!20|19)|\b(?:calls?|dubs|labels|nicknames|coined) (?:it|them|the|this)\b/iu;
