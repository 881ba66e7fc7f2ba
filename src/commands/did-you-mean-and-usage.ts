import type { Action } from "../buttons.ts";
import { citation, findCitedSpan } from "../document/document.ts";
import { allFacts, mostSpokenOf } from "../knowledge/facts.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { type LabelledAction, notStatedReply, type Reply, unclearReply } from "../reply.ts";
import { findPassages } from "../search/find-passages.ts";
import type { Named, NameIndex, NameMatch } from "../search/name-lookup.ts";
import { findNamesInWords } from "../search/names-in-words.ts";
import { findExactMatch } from "../search/passages-with-words.ts";
import { joinNames, listedNames } from "../text/characters.ts";
import { cached } from "../text/collections.ts";
import { type Argument, type Command, commandUsage, getSubcommands } from "./command-definition.ts";
import { comparableRows } from "./comparable-sentences.ts";
import { toSide } from "./comparison-sides.ts";
import { documentQuestions, sectionTopics } from "./document-questions.ts";
import { contextButton, entryButtons, helpButton } from "./reply-buttons.ts";
import { readMeant } from "./words-meant.ts";

/** The reply to a name that was not resolved: "Did you mean" if there are candidates, otherwise where the words occur, if they do. */
export function nameReply<N extends Named>(
  match: Exclude<NameMatch<N>, { kind: "resolved" }>,
  { typed, position, isNeither, listName, names, actionFor }: NameQuery<N>,
  library: Library,
): Reply {
  if (match.kind === "ambiguous") return whichReply("Did you mean", match.candidates, actionFor);
  const list = names.entries.length === 0 ? [] : [{ kind: "note", text: `${listName}: ${shortList(names.entries)}.` } as const];
  const noun = listName.toLowerCase();
  const topic = library.topics.findExact(typed);
  if (topic) {
    const action = { label: `Facts: ${topic.name}`, action: { command: "fact", args: { about: topic.id } } };
    const text = `That is a topic here, not one of the ${noun}: try ${library.commandLine(`fact about ${topic.name.toLowerCase()}`)}.`;
    return notStatedReply(text, list, { actions: [action] });
  }
  const span = findExactMatch(library.knowledge.document, typed);
  const cite = span ? citation(library.knowledge.document, span) : "";
  if (!span || cite === "") {
    const nothing = isNeither ? "Neither name is" : position ? `${position} is not` : "These words are not";
    return notStatedReply(`${nothing} in the document.`, list, { actions: [helpButton] });
  }
  const text = `${position ? `${position} is not` : "Not"} one of the ${noun} by name; the words are at ${cite}.`;
  return notStatedReply(text, list, { actions: [contextButton({ span }, library)] });
}

interface NameQuery<N extends Named> {
  readonly typed: string;
  /** Which of several names this is, as the start of a sentence: "The second name". */
  readonly position?: string;
  /** The document has the other of two names no more than this one. */
  readonly isNeither?: boolean;
  /** Heading for a list of the entries: "Speakers". */
  readonly listName: string;
  readonly names: NameIndex<N>;
  actionFor(id: string): Action;
}

/** Asks which of several is meant. `start`: "Did you mean", "One at a time:". */
export function whichReply(start: string, entries: readonly Named[], actionFor: (id: string) => Action): Reply {
  return unclearReply(`${start} ${joinNames(entries.map(({ name }) => name))}?`, [], {
    actions: entryButtons(entries, actionFor),
    showAgain: actionFor(entries.map(({ id }) => id).join("+")),
  });
}

/** The first few names, and how many more there are. */
export function shortList(entries: readonly Named[]): string {
  const names = entries.map(({ name }) => name);
  return listedNames(names, 12);
}

/** Says why the command cannot run, and how to write it. */
export function usageReply(reason: string, command: Command, library: Library, actions: readonly LabelledAction[] = []): Reply {
  const [example] = findExamples(command, library);
  const inUse = example === undefined ? "" : ` (for example ${library.commandLine(example)})`;
  return unclearReply(reason, [{ kind: "note", text: `Usage: ${library.commandLine(commandUsage(command))}${inUse}` }], { actions });
}

/** Lines without the slash that this document answers: the command's examples, or else one with names of the document; possibly none. */
export function findExamples(command: Command, library: Library): readonly string[] {
  return examplesIn(library)(command);
}

/** Cached: an example may be a question, which takes as long to answer as the one that is typed. */
const examplesIn = cached(new WeakMap<Library, (command: Command) => readonly string[]>(), (library) =>
  cached(new Map<Command, readonly string[]>(), (command) => readExamples(command, library)),
);

function readExamples(command: Command, library: Library): readonly string[] {
  if (["fact", "daily"].includes(command.name) && allFacts(library.knowledge).length === 0) return [];
  const fitting = command.examples.filter((example) => fits(command, example, library));
  return fitting.length > 0 ? fitting : [lineFor(command, library)].filter((line) => line !== undefined);
}

/** Whether the document has what an example names. The command is not run, because it may itself ask for an example. */
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
  const args = argumentsFor[name]?.(library) ?? [];
  if (args.length === 0) return undefined;
  const isOnly = args.length === 1;
  return [name, ...args.map((value) => (isOnly || !value.includes(" ") ? value : `"${value}"`))].join(" ");
}

const argumentsFor: Readonly<Record<string, (library: Library) => readonly string[]>> = {
  about: (library) => [...likelyNames(library), ...sectionNames(library)].slice(0, 1),
  compare: comparablePair,
  quote: (library) => likelyNames(library, library.speakers.entries).slice(0, 1),
  ask(library) {
    const questions = documentQuestions(library);
    const [first] = [...questions.filter(({ answeredIn }) => answeredIn), ...questions];
    return first ? [first.question] : [];
  },
};

/** The names of subjects, those with the most statements first. */
function likelyNames({ knowledge, subjects }: Library, entries: readonly Subject[] = subjects.entries): readonly string[] {
  return mostSpokenOf(entries, knowledge).map(({ name }) => name);
}

function sectionNames({ knowledge: { document } }: Library): readonly string[] {
  return [...sectionTopics(document)].slice(0, maxCompared).map(({ topic }) => topic);
}

/** Subjects and sections that are tried in pairs. */
const maxCompared = 4;

/** Two subjects, or words of two headings, of which the document says something comparable. */
function comparablePair(library: Library): readonly string[] {
  const names = [...likelyNames(library).slice(0, maxCompared), ...sectionNames(library)];
  const sides = names.flatMap((name) => {
    const meant = readMeant(name, library);
    return meant.kind === "unresolved" ? [] : [{ name, side: toSide(meant, library) }];
  });
  for (const [index, a] of sides.entries())
    for (const b of sides.slice(index + 1)) {
      // Two names that are a third one together are read as one.
      const isOne = library.subjects.findExact(`${a.name} ${b.name}`) !== undefined;
      if (!isOne && comparableRows([a.side, b.side], library).length > 0) return [a.name, b.name];
    }
  return [];
}
