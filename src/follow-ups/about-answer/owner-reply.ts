import { displayText } from "../../document/display.ts";
import { overlappingSentences } from "../../document/document.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { stemWord } from "../../text/stem.ts";
import { againReply, closestAgainReply } from "./sentence-again.ts";
import { placeName, type ShownPiece, shownPieces } from "./shown-pieces.ts";

/** The sentence, or the context that was shown with it, that has the thing and says whose it is; otherwise that it says nothing on that; undefined if the thing was not shown. */
export function ownerReply(noun: string, pieces: readonly ShownPiece[], library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const sentences = pieces.flatMap((piece) => overlappingSentences(document, piece));
  const context = sentences.flatMap((sentence) => library.contextBySentence.get(sentence) ?? []);
  const shown = [...pieces, ...shownPieces(context, document)].filter((piece) => hasWord(noun, displayText(document, piece)));
  const owned = shown.find((piece) => owner.test(displayText(document, piece)));
  if (owned) return againReply([{ text: `${placeName(owned, library.knowledge.document)}:`, span: owned }], library);
  return shown[0] && closestAgainReply(shown[0], "The document does not say whose it is. Closest:", library);
}

function hasWord(noun: string, sentence: string): boolean {
  return splitWords(sentence).some((word) => stemWord(fold(word)) === stemWord(noun));
}

/** "Compiled by the Harbour Board"; "by 2019" is a time. */
const owner = /(?<!\p{L})(?:by|from|according to) (?:the |an? )?\p{Lu}|\p{Lu}\p{L}+['’]s? /u;
