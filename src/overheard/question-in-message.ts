import { displayText } from "../document/display-text.ts";
import type { Document } from "../document/document.ts";
import { isGivenName, mayBeGivenName } from "../knowledge/extract/proper-names/name-word-lists.ts";
import { anyOf, formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { asksAfterPause, asksInChinese } from "../reading/asked-part.ts";
import { afterCalls, nameAfterGreeting, withoutLeads } from "../reading/pleasantries.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { capitalise } from "../text/characters.ts";
import { cached } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
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

/** Whether a message is for somebody else: it mentions a person or a group, or begins or ends with somebody's name. */
export function isForSomebody(text: string, library: Library): boolean {
  const names = [nameAfterGreeting(text), ...called.map((form) => form.exec(text)?.groups?.name)];
  return mention.test(text) || names.some((name) => isPerson(name, library));
}

/** `<@U012AB3CD>`, `<@&80351110224678912>`, `<!subteam^S024BE7LD>`, `@ben`; not those that speak to everybody in the channel. */
const mention = /<@[!&]?\w[^>]*>|<!subteam[^>]*>|(?<![\p{L}\p{N}@/._-])@(?!(?:here|channel|everyone|all|team)(?!\p{L}))[\p{L}\p{N}]/iu;

/** "Ben, did you …", "what is it, Ben?" */
const called = [/^[^\p{L}]*(?<name>\p{L}+)\s*[,:]\s/u, /,\s*(?<name>\p{L}+)[\s?!.…]*$/u];

/** Whether a word is the name of somebody in the team, not in the document. */
function isPerson(word: string | undefined, { subjects }: Library): boolean {
  if (word === undefined || subjects.findExact(word)) return false;
  const name = capitalise(fold(word));
  return isGivenName(name) || mayBeGivenName(name);
}

/** Whether a question is about those who speak, in a document that does not speak to its readers: nobody asks the news "how many days do we get?" */
export function isAboutThoseWhoTalk(question: string, { knowledge: { document } }: Library): boolean {
  return ofThoseWhoTalk.test(question) && !speaksToReaders(document);
}

const ofThoseWhoTalk = anyOf("of-those-who-talk", "overheard.txt");

/** Whether at least a tenth of the sentences speak to those who read, as in a handbook: 0.28 to 0.4 there, 0.02 to 0.04 in news and minutes. */
const speaksToReaders = cached(new WeakMap<Document, boolean>(), (document) => {
  const speaking = document.sentences.filter((sentence) => speech.test(displayText(document, sentence).replace(quoted, " ")));
  return speaking.length >= document.sentences.length / 10;
});
const speech = anyOf("speaks-to-readers", "overheard.txt");
const quoted = /["“”][^"“”]*(?:["“”]|$)/gu;
