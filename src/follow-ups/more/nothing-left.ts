import { aboutButton } from "../../commands/actions.ts";
import type { Recalled } from "../../conversation/memory.ts";
import type { Subject } from "../../knowledge/model.ts";
import { notStatedReply, type Reply } from "../../reply.ts";

/** Everything that answers was shown. `subjects`: of which all was shown; empty if only the answers to the question were. */
export function nothingLeft(subjects: readonly Subject[], before: Recalled): Reply {
  const about = subjects.length > 0 ? subjects.map(({ name }) => name).join(" and ") : "this";
  return notStatedReply(`The document says nothing more about ${about}.`, [], { actions: before.subjects.map(aboutButton) });
}
