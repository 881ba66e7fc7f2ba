import { exampleText, suggestedQuestions } from "../commands/suggested-questions.ts";
import type { Library } from "../library.ts";
import { type Block, doneReply, type LabelledAction, type Reply } from "../reply.ts";

/** `“Northeast China and Shenzhen”`. */
export function titleOf({ knowledge }: Library): string {
  return knowledge.title.length <= maxTitleLength ? `“${knowledge.title}”` : "one document";
}

/** UTF-16 code units. A longer title is not repeated in small talk. */
const maxTitleLength = 60;

export function sayReply(text: string): Reply {
  return doneReply([{ kind: "text", text }]);
}

/** One line, two questions to read and three to press, one line on commands: at most 300 characters. */
export function greetingReply(library: Library, seed: number): Reply {
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
export function howToReply(library: Library, seed: number): Reply {
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

export function chineseGreetingReply(library: Library, seed: number): Reply {
  const text = `你好！我用原文回答关于${titleOf(library)}的问题，请直接提问。`;
  const note = { kind: "note", text: `所有命令：${library.commandLine("verbatim")}` } as const;
  return examplesReply(text, suggestedQuestions(library, seed, { script: "chinese" }), [note], "例如：");
}
