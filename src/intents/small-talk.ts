import { exampleText, suggestedQuestions } from "../commands/suggested-questions.ts";
import { withoutEnd } from "../language/cut-forms.ts";
import { formsOf, Section } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import type { CommandLine, Library } from "../library.ts";
import { type Block, doneReply, type LabelledAction, type Reply } from "../reply.ts";
import { firstFound } from "../text/collections.ts";
import { hasHan } from "../text/words.ts";
import { type Intent, remembering } from "./intent.ts";

const form = formsOf("small-talk.txt");

/** Pleasantries get the bot's own words, unless they name a subject (Nice, the city). */
export const smallTalk: Intent = remembering(({ plain, library, seed }) => {
  if (plain.whole.length > maxLength) return undefined;
  if (library.subjects.findExact(plain.whole) || library.topics.findExact(plain.whole)) return undefined;
  const texts = [plain.whole, plain.core];
  const all = new Set([...texts, ...texts.map((each) => withoutEnd(form("addressed"), each))]);
  return firstFound(all, (text) => smallTalkRows.find(({ said }) => said.is(text)))?.answer(library, seed);
});

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

/** What to do next. */
export function askHint(commandLine: CommandLine): string {
  return `Ask a question in your own words, or type ${commandLine("verbatim")} to see what can be asked.`;
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
  say("fine", ({ commandLine }) => askHint(commandLine)),
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

/** `“Northeast China and Shenzhen”`. */
function titleOf({ knowledge }: Library): string {
  return knowledge.title.length <= maxTitleLength ? `“${knowledge.title}”` : "one document";
}

/** UTF-16 code units. A longer title is not repeated in small talk. */
const maxTitleLength = 60;

function sayReply(text: string): Reply {
  return doneReply([{ kind: "text", text }]);
}

/** One line, two questions to read and three to press, one line on commands: at most 300 characters. */
function greetingReply(library: Library, seed: number): Reply {
  const text = `Hi! I answer questions about ${titleOf(library)} in its own words. Ask me anything about it.`;
  return examplesReply(text, suggestedQuestions(library, seed), [commandsNote(library)]);
}

function examplesReply(text: string, questions: readonly LabelledAction[], more: readonly Block[], intro?: string): Reply {
  const examples: readonly Block[] = questions.length === 0 ? [] : [{ kind: "text", text: exampleText(questions, intro) }];
  return doneReply([{ kind: "text", text }, ...examples, ...more], { actions: questions });
}

function commandsNote({ commandLine }: Library): Block {
  return { kind: "note", text: `All commands: ${commandLine("verbatim")}` };
}

/** At most 500 characters. */
function howToReply(library: Library, seed: number): Reply {
  const text = `Type a question about ${titleOf(library)} in your own words. I answer with its sentences and their place.`;
  return examplesReply(text, suggestedQuestions(library, seed), [{ kind: "list", items: wishes(library) }, commandsNote(library)]);
}

/** What can be asked for that is no question, and that this document has. */
function wishes({ knowledge: { document }, speakers, subjects }: Library): readonly string[] {
  const hasHeadings = document.paragraphs.some(({ kind }) => kind === "heading");
  const lists = [
    speakers.entries.length > 0 ? ["“all quotes”"] : [],
    subjects.entries.some(({ kind }) => kind === "person") ? ["“who is mentioned”"] : [],
  ].flat();
  return [
    `${hasHeadings ? "“summary” or “table of contents”" : "“summary”"}: an outline`,
    ...(lists.length > 0 ? [`${lists.join(" or ")}: a list`] : []),
    "“paragraph 2”: that place",
  ];
}

function chineseGreetingReply(library: Library, seed: number): Reply {
  const text = `你好！我用原文回答关于${titleOf(library)}的问题，请直接提问。`;
  const note = { kind: "note", text: `所有命令：${library.commandLine("verbatim")}` } as const;
  return examplesReply(text, suggestedQuestions(library, seed, { script: "chinese" }), [note], "例如：");
}
