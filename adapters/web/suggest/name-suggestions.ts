import type { Bot } from "../../../src/bot.ts";
import { citation } from "../../../src/document/citation.ts";
import { isAbout, type Statement } from "../../../src/knowledge/model.ts";
import type { Library } from "../../../src/library.ts";
import { passageStart } from "./passage-start.ts";
import type { Suggestion } from "./suggestion.ts";

/** Subjects and topics whose name starts with the last words typed: everything on them. */
export function nameSuggestions(typed: string, { library }: Bot): readonly Suggestion[] {
  const { subjects, topics, commandLine } = library;
  for (const tail of lastWords(typed)) {
    const found = [...subjects.complete(tail), ...topics.complete(tail)];
    if (found.length > 0)
      return found.map(({ name }) => ({ line: commandLine(`about ${name}`), title: name, about: aboutName(name, library) ?? "" }));
  }
  return [];
}

/** Words of a name at most. */
const maxNameWords = 3;
/** Letters without which too many names would match. */
const minTail = 2;

/** The text from each of its last words on, the longest first. */
function lastWords(typed: string): readonly string[] {
  const words = typed
    .trim()
    .replace(/[?.!]+$/u, "")
    .split(/\s+/u);
  const tails = words.map((_, at) => words.slice(at).join(" ")).slice(-maxNameWords);
  return tails.filter((tail) => tail.length >= minTail);
}

/** What a name is, and the first words about it with their place; undefined if there is no such name. */
export function aboutName(name: string, { knowledge, subjects, topics }: Library): string | undefined {
  const subject = subjects.findExact(name);
  const topic = subject ? undefined : topics.findExact(name);
  if (!subject && !topic) return undefined;
  const isOnIt = (statement: Statement) => (subject ? isAbout(statement, subject.id) : statement.topic === topic?.id);
  return [subject?.kind ?? "topic", firstWords(knowledge.statements.find(isOnIt), knowledge)].filter(Boolean).join(" · ");
}

function firstWords(statement: Statement | undefined, { document }: Library["knowledge"]): string | undefined {
  if (!statement) return undefined;
  return `${passageStart(document, statement.shownSpan)} ${citation(document, statement.shownSpan)}`;
}
