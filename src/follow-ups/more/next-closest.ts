import { aboutButton, contextButton } from "../../commands/actions.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import type { Passage } from "../../passage.ts";
import { closestReply, type Reply } from "../../reply.ts";

/** A further passage that may be no further answer. */
export function nextClosest(passage: Passage, subjects: readonly Subject[], library: Library): Reply {
  const reply = closestReply(passage, undefined, { actions: [contextButton(passage, library), ...subjects.map(aboutButton)] });
  const text = "The document says nothing more about this. Closest:";
  return {
    ...reply,
    blocks: [
      { kind: "text", text },
      { kind: "passage", passage },
    ],
  };
}
