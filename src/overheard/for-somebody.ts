import { displayText } from "../document/display-text.ts";
import type { Document } from "../document/document.ts";
import { isGivenName, mayBeGivenName } from "../knowledge/extract/proper-names/name-word-lists.ts";
import { anyOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { nameAfterGreeting } from "../reading/pleasantries.ts";
import { capitalise } from "../text/characters.ts";
import { cached } from "../text/collections.ts";
import { fold } from "../text/fold.ts";

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
