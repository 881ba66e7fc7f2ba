import { exampleText, suggestedQuestions } from "../commands/suggested-questions.ts";
import { withoutEnd } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import type { CommandLine, Library } from "../library.ts";
import { type Block, doneReply, type LabelledAction, type Reply } from "../reply.ts";
import { firstFound } from "../text/collections.ts";
import { hasHan } from "../text/words.ts";
import type { Intent } from "./intent.ts";

const form = formsOf("small-talk.txt");

/** Pleasantries get the bot's own words, unless they name a subject (Nice, the city). */
export const smallTalk: Intent = ({ plain, library, seed }) => {
  if (plain.whole.length > maxLength) return undefined;
  if (library.subjects.findExact(plain.whole) || library.topics.findExact(plain.whole)) return undefined;
  const texts = [plain.whole, plain.core];
  const all = new Set([...texts, ...texts.map((each) => withoutEnd(form("addressed"), each))]);
  return firstFound(all, (text) => rows.find(([section]) => form(section).is(text)))?.[1](library, seed);
};

/** UTF-16 code units. */
const maxLength = 90;

/** What people say (a section of small-talk.txt), and the answer. */
const rows: readonly (readonly [string, (library: Library, seed: number) => Reply])[] = [
  ["greeting", greetingReply],
  ["chinese greeting", chineseGreetingReply],
  ["chinese who", (library) => sayReply(`我是 ${library.appName}，一个程序，不是人，也不是语言模型：我只引用${titleOf(library)}的原文。`)],
  ["fine", ({ commandLine }) => sayReply(askHint(commandLine))],
  ["who are you", whoReply],
  ["how are you", (library) => sayReply(`Fine, thank you. What would you like to know about ${titleOf(library)}?`)],
  ["how to", howToReply],
  ["praise", () => sayReply("Thank you.")],
  ["blame", () => sayReply("I am sorry. I only find passages: try other words, or name a person, a place or a thing in the document.")],
];

function whoReply(library: Library): Reply {
  const name = `I am ${library.appName}, a program, not a person, and no language model. I know one document: ${titleOf(library)}.`;
  return sayReply(`${name} I answer only in its words, and cite where they stand.`);
}

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
