import type { Library } from "../../library.ts";
import { passageWithContext } from "../../library.ts";
import { answeredReply, type Reply } from "../../reply.ts";
import { contextButton } from "../actions.ts";

export const noFactText = "The document has no fact to post.";

/** A fact as a channel gets it. Undefined if the document no longer contains it. */
export function postReply(factId: string, about: string | undefined, library: Library): Reply | undefined {
  const sentence = library.postableFacts.sentence(factId);
  if (!sentence) return undefined;
  const passage = passageWithContext(sentence, [], library);
  const another = { label: "Another", action: { command: "fact", args: about === undefined ? {} : { about } } };
  const frame = { kind: "note", text: `${library.knowledge.title} · fact of the day` } as const;
  return answeredReply([frame, { kind: "passage", passage }], [passage], { actions: [contextButton(passage, library), another] });
}
