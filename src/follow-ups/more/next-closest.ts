import { aboutButton, contextButton } from "../../commands/actions.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import type { Passage } from "../../passage.ts";
import { closestReply, type Reply } from "../../reply.ts";

/** A further passage that may be no further answer. */
export function nextClosest(passage: Passage, subjects: readonly Subject[], library: Library): Reply {
  return asNextClosest(closestReply(passage, undefined, { actions: [contextButton(passage, library), ...subjects.map(aboutButton)] }));
}

/** A closest reply after an answer: the document did say this, but nothing more. */
export function asNextClosest(reply: Reply): Reply {
  const text = "The document says nothing more about this. Closest:";
  return { ...reply, blocks: [{ kind: "text", text }, ...reply.blocks.slice(1)], origin: undefined };
}
