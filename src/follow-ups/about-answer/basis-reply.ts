import { displayText } from "../../document/display.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { stemWord } from "../../text/stem.ts";
import { againReply, closestAgainReply } from "./sentence-again.ts";
import { placeName, type ShownPieces } from "./shown-pieces.ts";

/** The shown sentence that has the thing, or another word for it; otherwise that it does not say what it is based on. */
export function basisReply(noun: string, pieces: ShownPieces, library: Library): Reply {
  const { document } = library.knowledge;
  const nouns = new Set((families.find((family) => family.includes(noun)) ?? [noun]).map(stemWord));
  const found = pieces.find((piece) => splitWords(displayText(document, piece)).some((word) => nouns.has(stemWord(fold(word)))));
  if (found) return againReply([{ text: `${placeName(found, library.knowledge.document)}:`, span: found }], library);
  return closestAgainReply(pieces[0], "The document does not say what that is based on. Closest:", library);
}

const families: readonly (readonly string[])[] = [
  ["index", "indexes", "list", "ranking", "rating", "table", "chart"],
  ["survey", "poll", "study", "research", "report", "analysis"],
];
