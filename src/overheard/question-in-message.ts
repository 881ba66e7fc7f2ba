import { formsOf } from "../language/forms.ts";
import { asksAfterPause, asksInChinese } from "../reading/asked-part.ts";
import { afterCalls, withoutLeads } from "../reading/pleasantries.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { endsInQuestionMark, hasHan, splitWords } from "../text/words.ts";

const form = formsOf("overheard.txt");

/** Whether a sentence is a question by its form, or a few words with a question mark. */
export function isQuestion(sentence: string): boolean {
  const isMarked = endsInQuestionMark(sentence);
  if (hasHan(sentence)) return isMarked || asksInChinese(sentence);
  if (readsAsQuestion(sentence)) return isMarked || !form("statement").start(sentence);
  const asks = clausesAfterPause(sentence).some((clause) => asksAfterPause(clause) && !form("statement").start(clause));
  return asks || (isMarked && splitWords(sentence).length <= maxWords);
}

/** Words of a question without its form: "notice period during probation?" More with a question mark are a doubtful statement. */
const maxWords = 9;

/** What may ask something, although many messages of the same form only tell: a very sure answer shows that it asks. */
export function mayAsk(text: string): boolean {
  if (/[?？]/u.test(text) || isQuestion(text) || form("perhaps a request").isIn(text)) return true;
  return text.includes(":") && form("for").isIn(text);
}

/** The parts of a message that may be all that it asks: without its introduction, without what is to choose from. The likeliest first. */
export function askingClauses(clean: string): readonly string[] {
  return [...new Set([clean, ...clausesAfterPause(clean)].flatMap((clause) => [clause, clause.replace(choices, "")]))].filter(hasTwoWords);
}

/** "How long has it been missing, 10 years? 20?", "name of the group, starts with B" */
const choices = /(?:[,:;(]|\?|\s[-–—])\s+[^,:;?]*(?:\?[^,:;?]*){0,2}$/u;

/** What follows each pause, up to the end: after a comma, a colon, a dash, a quotation, or words that call everybody. Two words or more. */
function clausesAfterPause(sentence: string): readonly string[] {
  const clauses = [...sentence.matchAll(pause)].slice(0, maxPauses).map(({ index, 0: mark }) => sentence.slice(index + mark.length));
  return [afterCalls(sentence) ?? "", ...clauses.map(withoutLeads)].filter(hasTwoWords);
}

function hasTwoWords(text: string): boolean {
  return /\p{L}\P{L}+\p{L}/u.test(text);
}

/** Bounds the time. */
const maxPauses = 6;

const pause = /(?:[,:;]|\.{2,}|…|\s[-–—]{1,2}|["”])\s+/gu;

/** What somebody wrote, without what they quote and without code. On Slack and Discord, `>>>` quotes the rest of a message. */
export function ownWords(text: string): string {
  return withoutCode(text)
    .replace(/^[^\S\n]*(?:(?:>>>|&gt;&gt;&gt;)[\s\S]*|(?:>|&gt;).*$)/gmu, "")
    .trim();
}

export function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?(?:```|$)/gu, "\n");
}
