import type { Bot } from "../../src/bot.ts";
import { type Command, getSubcommands, signature } from "../../src/commands/command-definition.ts";
import { documentQuestions, sectionTopics, toQuestion } from "../../src/commands/suggested-questions.ts";
import { displayText } from "../../src/document/display-text.ts";
import { citation, type Document, paragraphCitation, type Span } from "../../src/document/document.ts";
import { isAbout, type Statement } from "../../src/knowledge/knowledge-model.ts";
import type { Library } from "../../src/library.ts";
import { splitAtSpaces, withoutControls } from "../../src/text/characters.ts";
import { cached, firstOfEach } from "../../src/text/collections.ts";
import { hasHan } from "../../src/text/words.ts";
import { completions } from "../shared/line-completions.ts";
import { truncate } from "../shared/message-limits.ts";

/** A line that a person may mean while typing. All of it is for reading. */
interface Suggestion {
  /** What the field then contains; ends with a space if more can follow. */
  readonly line: string;
  readonly title: string;
  /** What it is, or the first words that the document says about it. */
  readonly about: string;
}

const maxSuggestions = 8;
/** Names and questions at most: names leave room for questions. */
const [maxNames, maxQuestions] = [3, 4];
/** Letters without which too much would match. */
const minTyped = 2;

/** What a person may mean who has typed this much of a line; the best first, at most `maxSuggestions`. */
export function suggestions(line: string, bot: Bot): readonly Suggestion[] {
  const typed = withoutControls(line).trimStart();
  if (typed.startsWith("/")) return commandSuggestions(typed, bot).slice(0, maxSuggestions);
  if (typed.trim().length < minTyped) return [];
  const found = [...nameSuggestions(typed, bot).slice(0, maxNames), ...questionSuggestions(typed, bot), ...headingSuggestions(typed, bot)];
  return firstOfEach(found, (suggestion) => suggestion.line).slice(0, maxSuggestions);
}

/** A line that starts with a slash gets commands, then what they take. */
function commandSuggestions(typed: string, bot: Bot): readonly Suggestion[] {
  const [, start] = /^\/([a-z0-9_-]*)$/iu.exec(typed) ?? [];
  const lines = bot.commands.map((command) => ({ command, name: bot.library.commandLine(command.name) }));
  if (start !== undefined)
    return lines
      .filter(({ name }) => name.slice(1).startsWith(start.toLowerCase()))
      .map(({ command, name }) => {
        const usage = command.kind === "stateful" ? command.name : signature(command);
        return { line: `${name} `, title: bot.library.commandLine(usage), about: command.summary };
      });
  const command = lines.find(({ name }) => typed.toLowerCase().startsWith(`${name} `))?.command;
  return command ? argumentSuggestions(typed, command, bot) : [];
}

function argumentSuggestions(typed: string, command: Command, bot: Bot): readonly Suggestion[] {
  const [names, replaced] = completions(typed, bot);
  const subcommands = getSubcommands(command);
  return names.map((completed) => {
    const title = completed.trimEnd();
    const about = subcommands.find(({ name }) => name === title)?.summary ?? aboutName(title, bot.library) ?? command.summary;
    return { line: typed.slice(0, typed.length - replaced.length) + completed, title, about };
  });
}

/** Subjects and topics whose name starts with the last words typed: everything on them. */
function nameSuggestions(typed: string, { library }: Bot): readonly Suggestion[] {
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

/** The text from each of its last words on, the longest first. */
function lastWords(typed: string): readonly string[] {
  const words = splitAtSpaces(typed.trim().replace(/[?.!]+$/u, ""));
  const last = words.slice(-maxNameWords);
  const tails = last.map((_, at) => last.slice(at).join(" "));
  return tails.filter((tail) => tail.length >= minTyped);
}

/** What a name is, and the first words about it, cited; undefined if there is no such name. */
function aboutName(name: string, { knowledge, subjects, topics }: Library): string | undefined {
  const subject = subjects.findExact(name);
  const topic = subject ? undefined : topics.findExact(name);
  if (!subject && !topic) return undefined;
  const isOnIt = (statement: Statement) => (subject ? isAbout(statement, subject.id) : statement.topic === topic?.id);
  const kind = subject?.kind ?? "topic";
  const { document, statements } = knowledge;
  const span = statements.find(isOnIt)?.shownSpan;
  return span ? `${kind} · ${passageStart(document, span)} ${citation(document, span)}` : kind;
}

/** Questions that are asked for one suggestion list; each takes about a millisecond. */
const maxTried = 6;

/** Questions that this document answers and that contain the typed words; those that start so first. */
function questionSuggestions(typed: string, bot: Bot): readonly Suggestion[] {
  const found = questionsOf(bot.library).filter(typedWords(typed));
  const start = typed.trim().toLowerCase();
  const answered: Suggestion[] = [];
  const isLater = (question: string) => Number(!question.toLowerCase().startsWith(start));
  for (const question of found.toSorted((a, b) => isLater(a) - isLater(b)).slice(0, maxTried)) {
    if (answered.length === maxQuestions) break;
    const about = firstAnswers(bot)(question);
    if (about !== "") answered.push({ line: question, title: question, about });
  }
  return answered;
}

/** The document's own, then the curated phrases that are questions; the short ones first. */
const questionsOf = cached(new WeakMap<Library, readonly string[]>(), (library) => {
  const phrases = library.knowledge.statements.flatMap(({ paraphrases }) => paraphrases).filter((phrase) => questionForm.test(phrase));
  const own = documentQuestions(library).map(({ question }) => question);
  return [...new Set([...own, ...phrases.map(toQuestion).toSorted((a, b) => a.length - b.length)])];
});

/** Phrases that are whole questions, not headwords. */
const questionForm = /^(?:what|why|who|where|how|which|when|is|are|do|does|did|can)\b.{8,70}$|\p{Script=Han}.*[?？]$/iu;

/** The first words that answer a question, cited; "" if none do. Cached: every further letter matches some of the same. */
const firstAnswers = cached(new WeakMap<Bot, (question: string) => string>(), (bot) =>
  cached(new Map<string, string>(), (text) => {
    const { outcome, evidence } = bot.reply({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] });
    const { document } = bot.knowledge;
    const [span] = outcome === "answered" ? evidence : [];
    return span ? `${passageStart(document, span)} ${paragraphCitation(document, span)}` : "";
  }),
);

/** Sections whose heading contains the typed words. */
function headingSuggestions(typed: string, { library: { commandLine, knowledge } }: Bot): readonly Suggestion[] {
  const { document } = knowledge;
  const matches = typedWords(typed);
  const sections = [...sectionTopics(document)].filter(({ topic }) => matches(topic));
  return sections.map(({ heading, topic }) => {
    const below = document.paragraphs[heading.number];
    const words = below ? `${passageStart(document, below.sentences[0] ?? below)} ` : "";
    return {
      line: commandLine(`about ${topic}`),
      title: displayText(document, heading),
      about: `section · ${words}${paragraphCitation(document, below ?? heading)}`,
    };
  });
}

/** UTF-16 code units. */
const maxPassageLength = 90;

/** The first words of a passage, as much as a suggestion shows. */
function passageStart(document: Document, { start, end }: Span): string {
  // A table may be one long sentence.
  const words = displayText(document, { start, end: Math.min(end, start + 2 * maxPassageLength) });
  return truncate(words, maxPassageLength);
}

/** Whether a text has words that start with each typed word, in any order. No text has, if nothing was typed. */
function typedWords(typed: string): (text: string) => boolean {
  // Chinese has no spaces, so a word may start anywhere.
  const words = [...new Set(wordsOf(typed))].map((word) => ({ word, isAnywhere: hasHan(word) }));
  return (text) => {
    const others = wordsOf(text);
    return (
      words.length > 0 &&
      words.every(({ word, isAnywhere }) => (isAnywhere ? text.includes(word) : others.some((other) => other.startsWith(word))))
    );
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
