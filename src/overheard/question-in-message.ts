import { asksAfterPause, asksInChinese } from "../reading/asked-part.ts";
import { afterCalls, withoutLeads } from "../reading/pleasantries.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { wholeWords } from "../text/compact-pattern.ts";
import { hasHan, splitWords } from "../text/words.ts";

/** Whether a sentence is a question by its form, or a few words with a question mark. */
export function isQuestion(sentence: string): boolean {
  const isMarked = /[?？]\W*$/u.test(sentence);
  if (hasHan(sentence)) return isMarked || asksInChinese(sentence);
  if (readsAsQuestion(sentence)) return isMarked || !statement.test(sentence);
  const asks = clausesAfterPause(sentence).some((clause) => asksAfterPause(clause) && !statement.test(clause));
  return asks || (isMarked && splitWords(sentence).length <= maxWords);
}

/** Words of a question without its form: "notice period during probation?" More with a question mark are a doubtful statement. */
const maxWords = 9;

/** What begins like a question: "have a nice day", "will do", "don't wait for me", "name it later", "which is why". */
const statement = wholeWords(
  [
    "(?:can|could|will|would|should|may|might|is|was|are|were|do|does|did) (?:be|do|confirm|check|try|not|to|look|see|need|work|make|have)",
    "don['’]t (?!(?:i|you|we|they|the|people|any|all|our|my)(?!\\p{L}))\\p{L}+",
    "\\p{L}+n['’]t \\p{L}+ (?:it|that|this|them|him|her|me|to)",
    "(?:name|list|show|tell|give|explain|compare|quote) (?:it|this|that|them)",
    "which (?:as|is|was|means|i|we)",
  ],
  "^(?:(?:and|but|so|then|also) )*",
);

/** What may ask something, although many messages of the same form only tell: a very sure answer shows that it asks. */
export function mayAsk(text: string): boolean {
  return /[?？]/u.test(text) || isQuestion(text) || request.test(text);
}

const request = wholeWords([
  "(?:need|missing|looking for|remember|recall|forgot|find|no idea|not sure|wonder(?:ing)?|know) (?:the|an?|one|what|which|when|where|how|who|why|if|whether)",
  // "Tarn is how deep", "still need the year, anyone"
  "(?:what|who|where|when|why|how(?: (?:many|much|old|long|far|often))?|which \\p{L}+|any ?one|any ?body|please|pls)(?=\\W*$)",
  // What is to be filled in: "for the map: cities with a port", "name of the founder"
  "for (?:the|my|our|a) (?:\\p{L}+ ){0,2}\\p{L}+(?=:)",
  "(?<=^\\W*(?:the )?)(?:names?|age|date|year|number|title|reasons?) (?:of|for)",
]);

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
    .replace(/^[^\S\n]*(?:>>>|&gt;&gt;&gt;)[\s\S]*/gmu, "")
    .replace(/^[^\S\n]*(?:>|&gt;).*$/gmu, "")
    .trim();
}

export function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?(?:```|$)/gu, "\n");
}
