import { aboutButton } from "../../commands/actions.ts";
import type { Recalled } from "../../conversation/memory.ts";
import type { Subject } from "../../knowledge/model.ts";
import { notStatedReply, type Reply } from "../../reply.ts";

/** Everything that answers was shown. `subject`: of which all was shown. */
export function nothingLeft(subject: Subject | undefined, before: Recalled): Reply {
  const text = subject ? `The document says nothing more about ${subject.name}.` : "The document says nothing more about this.";
  const actions = before.subjects.filter((each) => each !== subject).map(aboutButton);
  return notStatedReply(text, [], { actions: [...(subject ? [aboutButton(subject)] : []), ...actions] });
}
