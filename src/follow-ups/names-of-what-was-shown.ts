import type { ConversationState } from "../conversation-state.ts";
import { formsOf } from "../language/forms.ts";
import type { Clause } from "./follow-up.ts";

const form = formsOf("follow-ups.txt");

/** "Which ones?", "which three were they?", "the other five": the names of what was only counted. */
export function asksForNames({ plain }: Clause): boolean {
  return form("names of what was counted").isIn(plain);
}

/** Whether what was spoken of and shown has as many names of a kind as are asked for. */
export function listsNames({ plain }: Clause, { subjects, shownSubjects }: ConversationState): boolean {
  const all = [...subjects, ...shownSubjects];
  const least = Math.max(minNames, Number(form("how many are asked for").find(plain)?.rewritten ?? 0));
  return all.some(({ kind }) => all.filter((other) => other.kind === kind).length >= least);
}

const minNames = 3;
