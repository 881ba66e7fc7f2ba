import { words } from "../language/forms.ts";
import type { Question, Term } from "./ranking/question-terms.ts";

/** At most two words for the note "It does not mention …", the weightiest: plain words, as typed, without fillers. */
export function missingWords({ text, terms }: Question): readonly string[] {
  const missing = new Map(terms.filter((term) => isMissing(text, term)).map(({ word, weight }) => [asTyped(text, word), weight]));
  const weightiest = [...missing].toSorted(([, a], [, b]) => b - a).slice(0, maxMissing);
  return [...missing.keys()].filter((word) => weightiest.some(([other]) => other === word));
}

const maxMissing = 2;

function isMissing(text: string, { interpretations, word, weight }: Term): boolean {
  const isWord = isPlain(text, word) && /^[a-z]{3,24}$/u.test(word.folded) && !fillers.has(word.folded);
  return isWord && interpretations.length === 0 && weight > 0.5;
}

/** Words that people type without asking for them. */
const fillers = words("fillers", "judging.txt");

function asTyped(text: string, { start, folded }: Term["word"]): string {
  const typed = text.slice(start, start + folded.length);
  return typed.toLowerCase() === folded ? typed : folded;
}

/** Whether the word is no part of markup, a mention or code. */
function isPlain(text: string, { start, end }: Term["word"]): boolean {
  const isAround = (marks: string, mark: string) => mark.trim() === "" || marks.includes(mark);
  return isAround("\"'“‘(", text.slice(Math.max(0, start - 1), start)) && isAround("\"'”’).,;:?!-", text.slice(end, end + 1));
}
