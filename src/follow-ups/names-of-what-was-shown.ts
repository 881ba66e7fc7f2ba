import type { ConversationState } from "../conversation-state.ts";
import { Section } from "../language/forms.ts";
import type { Clause } from "./follow-up.ts";

/** "Which ones?", "which three were they?", "the other five": the names of what was only counted. */
export function asksForNames({ plain }: Clause): boolean {
  return names.isIn(plain);
}

const names = new Section("follow-ups.txt", "names of what was counted");
const howMany = new Section("follow-ups.txt", "how many are asked for");

/** Whether what was spoken of and shown has as many names of a kind as are asked for. */
export function listsNames({ plain }: Clause, { subjects, shownSubjects }: ConversationState): boolean {
  const all = [...subjects, ...shownSubjects];
  const least = Math.max(minNames, Number(howMany.find(plain)?.rewritten ?? 0));
  return all.some(({ kind }) => all.filter((other) => other.kind === kind).length >= least);
}

const minNames = 3;
