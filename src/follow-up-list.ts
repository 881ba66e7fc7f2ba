import type { Recalled } from "./conversation/memory.ts";
import { aboutAnswer } from "./follow-ups/about-answer/about-answer.ts";
import { choice } from "./follow-ups/choice/choice.ts";
import { readClause } from "./follow-ups/clause.ts";
import { correction } from "./follow-ups/correction.ts";
import type { FollowUp, Rule } from "./follow-ups/follow-up.ts";
import { lentSubject } from "./follow-ups/lent-subject.ts";
import { more } from "./follow-ups/more/more.ts";
import { narrower } from "./follow-ups/narrower.ts";
import { otherSubject } from "./follow-ups/other-subject.ts";
import { pronoun } from "./follow-ups/pronoun.ts";
import type { Library } from "./library.ts";

/** In this order: the first that fits. */
const rules: readonly Rule[] = [choice, aboutAnswer, more, correction, narrower, otherSubject, pronoun, lentSubject];

/** Those that read a text of which cleaning leaves nothing: "next", "yes please". */
const rulesOfFillers: readonly Rule[] = [choice, more];

/** How a text goes on with the conversation; undefined if it inherits nothing. `clean`: `typed` after cleaning. */
export function readFollowUp(typed: string, clean: string, before: Recalled, library: Library): FollowUp | undefined {
  const clause = readClause(clean === "" ? typed : clean, library);
  for (const rule of clean === "" ? rulesOfFillers : rulesAfter(before)) {
    const found = rule(clause, before, library);
    if (found) return found;
  }
  return undefined;
}

/** After a greeting, only what it offered can be chosen. */
function rulesAfter({ words, shown }: Recalled): readonly Rule[] {
  return words.length === 0 && shown.length === 0 ? [choice] : rules;
}
