import type { Reader } from "../../library.ts";
import { understandable } from "../../library.ts";
import { answered, type Reply } from "../../reply.ts";
import { contextAction } from "../replies.ts";

/** One fact as a channel gets it. Undefined if the document does not have it any more. */
export function postOf(card: string, about: string | undefined, reader: Reader): Reply | undefined {
  const sentence = reader.facts.sentence(card);
  if (!sentence) return undefined;
  const passage = understandable(sentence, [], reader);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  return answered([{ kind: "passage", passage }], [passage], { actions: [contextAction(passage, reader), another] });
}
