import type { ConversationState } from "../conversation-state.ts";
import type { Clause } from "./follow-up.ts";

/** "Which ones?", "which three were they?", "the other five": the names of what was only counted. */
export function asksForNames({ plain }: Clause): boolean {
  return forms.test(plain);
}

const numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const count = `(?:\\d{1,2}|${numbers.join("|")}|others?|rest|remaining)`;
const forms = new RegExp(
  [
    `\\b(?:names? of|name|called)(?: (?:all|the|those|these|of|them))* (?:other )?${count}\\b|\\b(?:the others?|the rest)(?: (?:are|is))? called\\b|\\bby name\\b`,
    `^(?:(?:and|so|but|then|ok) )*(?:(?:which|what|who|name|list|whats)(?: (?:are|is|were|was))? )?(?:(?:the|those|these|all) )*(?:(?:other|remaining|last) )?(?:ones?|${count})(?: (?:ones|are|is|were|was|they|those|these|them|it|exactly|then|though|please|of|name|names|do|we|get|the|on|that|list|places|cities|provinces|regions|countries|companies))*$`,
    `^(?:(?:and|so|but|then|ok) )*(?:name|list) (?:them|those|these|all)\\b`,
  ].join("|"),
  "u",
);

/** Whether what was spoken of and shown has as many names of a kind as are asked for. */
export function listsNames({ plain }: Clause, { subjects, shownSubjects }: ConversationState): boolean {
  const all = [...subjects, ...shownSubjects];
  const [found = ""] = new RegExp(`\\b(?:\\d{1,2}|${numbers.join("|")})\\b`, "u").exec(plain) ?? [];
  const least = Math.max(minNames, Number(found) || numbers.indexOf(found) + 2);
  return all.some(({ kind }) => all.filter((other) => other.kind === kind).length >= least);
}

const minNames = 3;
