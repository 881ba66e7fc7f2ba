import type { Library } from "../../library.ts";
import { understandable } from "../../library.ts";
import { answered, type Reply } from "../../reply.ts";
import { contextAction } from "../replies.ts";

/** One fact as a channel gets it. Undefined if the document does not have it any more. */
export function postOf(card: string, about: string | undefined, library: Library): Reply | undefined {
  const sentence = library.facts.sentence(card);
  if (!sentence) return undefined;
  const passage = understandable(sentence, [], library);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  return answered([{ kind: "passage", passage }], [passage], { actions: [contextAction(passage, library), another] });
}
