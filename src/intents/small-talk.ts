import { withoutEnd } from "../language/cut-forms.ts";
import { formsOf, Section } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import { hasHan } from "../text/words.ts";
import type { Intent, IntentCall } from "./intent.ts";
import { chineseGreetingReply, greetingReply, howToReply, sayReply, titleOf } from "./small-talk-answers.ts";

const form = formsOf("small-talk.txt");

/** Pleasantries get the bot's own words, unless they name a subject (Nice, the city). */
export const smallTalk: Intent = {
  name: "small talk",
  answer(call: IntentCall): Reply | undefined {
    const { plain, library, seed } = call;
    if (plain.whole.length > maxLength) return undefined;
    if (library.subjects.findExact(plain.whole) || library.topics.findExact(plain.whole)) return undefined;
    const texts = [plain.whole, plain.core];
    for (const text of [...texts, ...texts.map((each) => withoutEnd(form("addressed"), each))]) {
      const found = smallTalkRows.find(({ said }) => said.is(text));
      if (found) return found.answer(library, seed);
    }
    return undefined;
  },
};

/** Thanks and goodbyes however long: "A sales manager, bless him. Thank you ever so much, and have a lovely day!" `text`: asks nothing. */
export function thanksReply(text: string): Reply | undefined {
  const last = text.split(/[.!。！]/u).findLast((sentence) => hasWord(sentence) && !form("helped").start(sentence)) ?? "";
  const isParting = form("parting").isIn(text);
  const isThanks = isParting ? form("thanks").isIn(text) : form("thanks first").start(last) !== undefined;
  if (!isParting && !isThanks) return undefined;
  const [welcome, bye] = hasHan(text) ? ["不客气。", "再见！"] : ["You are welcome. ", "Bye! Ask again any time."];
  return sayReply(`${isThanks ? welcome : ""}${isParting ? bye : ""}`.trim());
}

function hasWord(text: string): boolean {
  return normalize(text).tokens.some(({ isMark }) => !isMark);
}

/** UTF-16 code units. */
const maxLength = 90;

/** What people say, and the answer. */
interface SmallTalk {
  readonly said: Section;
  answer(library: Library, seed: number): Reply;
}

function row(section: string, answer: SmallTalk["answer"]): SmallTalk {
  return { said: new Section("small-talk.txt", section), answer };
}

function say(section: string, text: (library: Library) => string): SmallTalk {
  return row(section, (library) => sayReply(text(library)));
}

const smallTalkRows: readonly SmallTalk[] = [
  row("greeting", greetingReply),
  row("chinese greeting", chineseGreetingReply),
  say("chinese fine", () => "好的。还想知道什么？"),
  say("chinese who", (library) => `我是 ${library.appName}，一个程序，不是人，也不是语言模型：我只引用${titleOf(library)}的原文。`),
  say("bye", () => "Bye! Ask again any time."),
  say("fine", ({ commandLine }) => `Ask a question in your own words, or type ${commandLine("verbatim")} to see what can be asked.`),
  say(
    "who are you",
    (library) =>
      `I am ${library.appName}, a bot that knows one document: ${titleOf(library)}. I answer only in its words, and cite where they stand.`,
  ),
  say(
    "are you a program",
    (library) => `I am a program, not a person, and no language model: I only find and quote the words of ${titleOf(library)}.`,
  ),
  say(
    "maker",
    ({ appName }) => `I am ${appName}, a program that somebody here runs. About its makers I know nothing: I only know the document.`,
  ),
  say("how are you", (library) => `Fine, thank you. What would you like to know about ${titleOf(library)}?`),
  row("how to", howToReply),
  say("joke", (library) => `I have no jokes: I only know ${titleOf(library)}, and quote it.`),
  say("test", () => "Yes, I am here. Ask me about the document."),
  say("praise", () => "Thank you."),
  say("blame", () => "I am sorry. I only find passages: try other words, or name a person, a place or a thing in the document."),
  say("apology", () => "No problem."),
  say(
    "languages",
    () =>
      "I read the language of the document best, and names in any script that it knows. I answer in the document's words and do not translate.",
  ),
];
