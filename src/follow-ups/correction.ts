import { formsOf, type Section } from "../language/forms.ts";
import { type Rule, readClause } from "./follow-up.ts";
import { replaceSubjects } from "./other-subject.ts";
import { asksItself } from "./reads-alone.ts";

const form = formsOf("follow-ups.txt");

/** "No, I meant Harbour", "not the pace, the weather", "wrong person, Liu": the question before with what was meant. */
export const correction: Rule = ({ text }, before, library) => {
  const corrected = before.text === "" ? undefined : readCorrection(text);
  if (corrected === undefined) return undefined;
  const right = readClause(corrected, library);
  if (right.words.length > maxWords || asksItself(right)) return undefined;
  const subjects = right.content.length === 0 ? right.subjects : [];
  const asked = subjects.length > 0 ? replaceSubjects(before, subjects, library) : undefined;
  return asked === undefined ? undefined : { kind: "questions", questions: [{ command: before.command, text: asked, about: subjects }] };
};

/** Words that are no question of their own. */
const maxWords = 6;

/** What is right: "Harbour" in "not Brook, Harbour". Undefined if the text corrects nothing. */
function readCorrection(text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  const opened = afterOpening(withoutSlips(text), form("meant"));
  const pair = form("right and wrong").whole(opened)?.part("right");
  if (pair !== undefined && !pair.includes(",")) return upToClosing(afterOpening(pair, form("meant")));
  const right = afterOpening(upToClosing(opened), form("it is"));
  const isSentences = [". ", "? ", "! "].some((end) => right.includes(end));
  return right === "" || right === text || isSentences ? undefined : right;
}

/** UTF-16 code units; a longer text is a question of its own. */
const maxLength = 160;

function withoutSlips(text: string): string {
  const rest = afterOpening(text, form("slip"));
  return rest === text ? text : withoutSlips(rest);
}

/** What stands after a form; may be empty. */
function afterOpening(text: string, section: Section): string {
  const found = section.start(text);
  return found ? text.slice(found.end).replace(/^[^\p{L}\p{N}]+/u, "") : text;
}

/** Without "I meant" or the "*" of a correction after it; may be empty. */
function upToClosing(text: string): string {
  const found = form("after what is right").end(text);
  return (found ? text.slice(0, found.start) : text.endsWith("*") ? text.slice(0, -1) : text).trimEnd();
}
