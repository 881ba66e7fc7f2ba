import { displayText } from "../document/display-text.ts";
import type { Document } from "../document/document.ts";
import { anyOf, formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { asksInChinese } from "../reading/asked-part.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { cached } from "../text/collections.ts";
import { endsInQuestionMark, hasHan, splitWords } from "../text/words.ts";

const form = formsOf("overheard.txt");

/** Whether a sentence is a question by its form, or a few words with a question mark. */
export function isQuestion(sentence: string): boolean {
  const isMarked = endsInQuestionMark(sentence);
  if (hasHan(sentence)) return isMarked || asksInChinese(sentence);
  if (readsAsQuestion(sentence)) return isMarked || !form("statement").start(sentence);
  return isMarked && splitWords(sentence).length <= maxWords;
}

/** Words of a question without its form: "notice period during probation?" More with a question mark are a doubtful statement. */
const maxWords = 9;

/** What may ask something, although many messages of the same form only tell: a very sure answer shows that it asks. */
export function mayAsk(text: string): boolean {
  if (/[?？]/u.test(text) || isQuestion(text) || form("perhaps a request").isIn(text)) return true;
  return text.includes(":") && form("for").isIn(text);
}

/** What somebody wrote, without what they quote and without code. On Slack and Discord, `>>>` quotes the rest of a message. */
export function ownWords(text: string): string {
  return withoutCode(text)
    .replace(/^[^\S\n]*(?:(?:>>>|&gt;&gt;&gt;)[\s\S]*|(?:>|&gt;).*$)/gmu, "")
    .trim();
}

export function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?(?:```|$)/gu, "\n");
}

/** Whether a message is for somebody else: it mentions a person or a group. */
export function isForSomebody(text: string): boolean {
  return mention.test(text);
}

/** `<@U012AB3CD>`, `<@&80351110224678912>`, `<!subteam^S024BE7LD>`, `@ben`; not those that speak to everybody in the channel. */
const mention = /<@[!&]?\w[^>]*>|<!subteam[^>]*>|(?<![\p{L}\p{N}@/._-])@(?!(?:here|channel|everyone|all|team)(?!\p{L}))[\p{L}\p{N}]/iu;

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
