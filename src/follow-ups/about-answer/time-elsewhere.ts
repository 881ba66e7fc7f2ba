import type { Recalled } from "../../conversation/memory.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import type { FollowUp } from "../follow-up.ts";
import { inheritedLabel } from "../label.ts";
import { predicateOf } from "../predicate.ts";
import type { AskedAbout } from "./asked/asked-about.ts";

/** "Why did she leave?", "when was that?": the time of what was asked, which another sentence may give. `reply`: from what was shown. */
export function timeElsewhere(asked: AskedAbout, reply: Reply, before: Recalled, library: Library): FollowUp | undefined {
  if (asked.kind !== "time" || asked.unit !== "any" || asked.ofSpeaking || reply.outcome === "answered") return undefined;
  if (!before.isAnswered || before.command !== undefined || !namesEvent.test(before.text)) return undefined;
  const predicate = predicateOf(before.text);
  if (predicate === "") return undefined;
  const text = `when did ${predicate}`;
  return { kind: "questions", questions: [{ text, label: inheritedLabel(text, before.subjects, library) }], otherwise: () => reply };
}

/** A question for the circumstances of something that somebody did. */
const namesEvent =
  /^(?:(?:and|so|but) )?(?:why (?:did|has|have|had)|(?:(?:where|how|what|who|with whom|from where)(?: \S+)? )?did)(?!\p{L})/iu;
