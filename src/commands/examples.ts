import { findCitedSpan } from "../document/citation.ts";
import { allFacts, statementCounts } from "../knowledge/facts.ts";
import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { findExactMatch } from "../search/exact-match.ts";
import type { Named, NameIndex } from "../search/names/names.ts";
import { findNamesInWords } from "../search/names/names-in-words.ts";
import { findPassages } from "../search/passages/find-passages.ts";
import { toSide } from "./comparison/side.ts";
import { isComparable } from "./comparison/words-reply.ts";
import { type Argument, type Command, getSubcommands } from "./definition.ts";
import { documentQuestions } from "./questions/document-questions.ts";
import { sectionTopics } from "./questions/question-sources.ts";
import { readMeant } from "./words/meant.ts";

/** Lines without the slash that this document answers: the command's examples, or else one with names of the document; possibly none. */
export function findExamples(command: Command, library: Library): readonly string[] {
  const known = examplesByLibrary.get(library) ?? new Map<Command, readonly string[]>();
  const examples = known.get(command) ?? readExamples(command, library);
  examplesByLibrary.set(library, known.set(command, examples));
  return examples;
}

/** Cached: an example may be a question, which takes as long to answer as the one that is typed. */
const examplesByLibrary = new WeakMap<Library, Map<Command, readonly string[]>>();

function readExamples(command: Command, library: Library): readonly string[] {
  if (needsFacts.has(command.name) && allFacts(library.knowledge).length === 0) return [];
  const fitting = command.examples.filter((example) => fits(command, example, library));
  return fitting.length > 0 ? fitting : [lineFor(command, library)].filter((line) => line !== undefined);
}

const needsFacts: ReadonlySet<string> = new Set(["fact", "daily"]);

/** Without running the command, which may itself ask for an example. */
function fits(command: Command, example: string, library: Library): boolean {
  const args = [command, ...getSubcommands(command)].flatMap((each) => each.args);
  const values: { readonly argument: Argument | undefined; readonly words: string[] }[] = [{ argument: command.args[0], words: [] }];
  for (const word of example.split(" ").slice(1)) {
    const argument = args.find(({ keywords }) => keywords?.includes(word));
    if (argument) values.push({ argument, words: [] });
    // "all" is its own value.
    else if (!args.some(({ kind }) => kind === word)) values.at(-1)?.words.push(word);
  }
  return values.every(({ argument, words }) => !argument || words.length === 0 || isKnown(argument, words, library));
}

function isKnown({ kind, required }: Argument, words: readonly string[], library: Library): boolean {
  const value = words.join(" ");
  const { document } = library.knowledge;
  switch (kind) {
    case "subject":
      return consistsOfNames(words, library.subjects);
    case "speaker":
      return consistsOfNames(words, library.speakers);
    case "topic":
      return library.topics.findExact(value) !== undefined;
    case "subject or topic":
      return (library.subjects.findExact(value) ?? library.topics.findExact(value)) !== undefined;
    case "place":
      return (findCitedSpan(document, value) ?? findExactMatch(document, value)) !== undefined;
    case "text":
      return required !== true || findPassages(library.passages, value).kind === "found";
    default:
      return true;
  }
}

function consistsOfNames(words: readonly string[], names: NameIndex<Named>): boolean {
  const found = findNamesInWords(names, words);
  return found.reduce((count, { from, to }) => count + to - from, 0) === words.length;
}

/** A line with what this document has; undefined if it has nothing that the command could answer. */
function lineFor({ name }: Command, library: Library): string | undefined {
  const args = argumentsFor[name]?.(library);
  if (args === undefined) return undefined;
  const isOnly = args.length === 1;
  return [name, ...args.map((value) => (isOnly || !value.includes(" ") ? value : `"${value}"`))].join(" ");
}

const argumentsFor: Readonly<Record<string, (library: Library) => readonly string[] | undefined>> = {
  about: (library) => firstOf([...mostSpokenOf(library), ...sectionNames(library)]),
  compare: comparablePair,
  quote: (library) => firstOf(mostSpokenOf(library, library.speakers.entries)),
  ask(library) {
    const questions = documentQuestions(library);
    return firstOf([...questions.filter(({ answeredIn }) => answeredIn), ...questions].map(({ question }) => question));
  },
};

function firstOf(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values.slice(0, 1);
}

/** The names of subjects, those with the most statements first. */
function mostSpokenOf({ knowledge, subjects }: Library, entries: readonly Subject[] = subjects.entries): readonly string[] {
  const counts = statementCounts(knowledge);
  return entries.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0)).map(({ name }) => name);
}

function sectionNames({ knowledge: { document } }: Library): readonly string[] {
  return [...sectionTopics(document)].slice(0, maxCompared).map(({ topic }) => topic);
}

/** Subjects and sections that are tried in pairs. */
const maxCompared = 4;

/** Two subjects, or words of two headings, of which the document says something comparable. */
function comparablePair(library: Library): readonly string[] | undefined {
  const names = [...mostSpokenOf(library).slice(0, maxCompared), ...sectionNames(library)];
  const sides = names.flatMap((name) => {
    const meant = readMeant(name, library);
    return meant.kind === "unresolved" ? [] : [{ name, side: toSide(meant, library) }];
  });
  for (const [index, a] of sides.entries())
    for (const b of sides.slice(index + 1)) {
      // Two names that are a third one together are read as one.
      const isOne = library.subjects.findExact(`${a.name} ${b.name}`) !== undefined;
      if (!isOne && isComparable([a.side, b.side], library)) return [a.name, b.name];
    }
  return undefined;
}
