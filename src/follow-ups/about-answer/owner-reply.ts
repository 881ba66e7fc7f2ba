import { overlappingSentences, spanText } from "../../document/document.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { stemWord } from "../../text/stem.ts";
import { againReply } from "./sentence-again.ts";
import { placeName, type ShownPiece, shownPieces } from "./shown-pieces.ts";

/** The sentence, or the context that was shown with it, that has the thing and says whose it is; otherwise undefined. */
export function ownerReply(noun: string, pieces: readonly ShownPiece[], library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const sentences = pieces.flatMap((piece) => overlappingSentences(document, piece));
  const context = sentences.flatMap((sentence) => library.contextBySentence.get(sentence) ?? []);
  const owned = [...pieces, ...shownPieces(context, document)].find((piece) => isOwned(noun, spanText(document, piece)));
  return owned && againReply([{ text: `${placeName(owned)}:`, span: owned }], library);
}

function isOwned(noun: string, sentence: string): boolean {
  return owner.test(sentence) && splitWords(sentence).some((word) => stemWord(fold(word)) === stemWord(noun));
}

/** "Compiled by the Harbour Board"; "by 2019" is a time. */
const owner = /(?<!\p{L})(?:by|from|according to) (?:the |an? )?\p{Lu}|\p{Lu}\p{L}+['’]s? /u;
