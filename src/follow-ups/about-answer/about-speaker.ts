import type { Library } from "../../library.ts";
import { compact } from "../../text/compact.ts";
import type { Clause } from "../clause.ts";
import type { FollowUp } from "../follow-up.ts";
import { inheritedLabel } from "../label.ts";
import { type ShownPiece, speechIn } from "./shown-pieces.ts";

/** "Where does whoever said that work?": a question about the speaker of what was shown. */
export function aboutSpeaker({ text }: Clause, pieces: readonly ShownPiece[], library: Library): FollowUp | undefined {
  if (!whoSaidIt.test(text)) return undefined;
  const speech = pieces.flatMap((piece) => speechIn(piece, library)).find(({ by }) => by !== undefined);
  const speaker = library.knowledge.subjects.get(speech?.by ?? "");
  if (!speaker) return undefined;
  const question = text.replace(whoSaidIt, speaker.name);
  return { kind: "questions", questions: [{ text: question, label: inheritedLabel(question, [speaker], library) }] };
}

const whoSaidIt = compact(
  /(?<!\p{L})(?:whoever|(?:the|that|this) (?:person|man|woman|guy|lady|speaker|one)(?: who| that)?) (?:(?:is|was) )?(?:said|says|saying|told|tells|telling|claimed|claims|claiming|stated|states|quoted(?: saying)?|thinks) (?:it|that|this|so|those words)(?!\p{L})/iu,
);
