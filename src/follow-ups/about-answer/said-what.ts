import type { Recalled } from "../../conversation/memory.ts";
import type { Library } from "../../library.ts";
import type { Clause } from "../clause.ts";
import type { FollowUp } from "../follow-up.ts";
import { inheritedLabel } from "../label.ts";

/** "Said what?", "she says what about that?": asks what somebody said who was spoken of. */
export function saidWhat({ text }: Clause, before: Recalled, library: Library): FollowUp | undefined {
  const { topic = "" } = form.exec(text)?.groups ?? {};
  if (!form.test(text)) return undefined;
  const speaker = [...before.subjects, ...before.shownSubjects].find((subject) => library.speakers.entries.includes(subject));
  if (!speaker) return undefined;
  const question = `what did ${speaker.name} say${topic}`;
  return { kind: "questions", questions: [{ text: question, label: inheritedLabel(question, [speaker], library) }] };
}

const form =
  /^(?:(?:and|so|but|ok) )?(?:(?:he|she|they|who) )?(?:(?:also|then|actually|has|have|is|was) )?(?:said|says|say|saying|sed) what(?: exactly| then| (?:actually|though))?(?<topic> (?:about|on|of) .+)?$/iu;
