import { type Action, createAction } from "../buttons.ts";
import { citation, findCitedSpan } from "../document/document.ts";
import { allFacts, mostSpokenOf } from "../knowledge/facts.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { withoutArticle } from "../language/cut-forms.ts";
import type { Library } from "../library.ts";
import { type LabelledAction, notes, notStatedReply, type Reply, unclearReply } from "../reply.ts";
import { findPassages } from "../search/find-passages.ts";
import type { Named, NameIndex, NameMatch } from "../search/name-lookup.ts";
import { findExactMatch } from "../search/passages-with-words.ts";
import { joinNames, listedNames } from "../text/characters.ts";
import { cached } from "../text/collections.ts";
import { type Argument, type Command, commandUsage, getSubcommands, namesOf } from "./command-definition.ts";
import { parseLine } from "./parse/command-line.ts";
import { contextButton, entryButtons, helpButton } from "./reply-buttons.ts";
import { documentQuestions, sectionTopics } from "./suggested-questions.ts";

/** The reply to a name that was not resolved: "Did you mean" if there are candidates, otherwise where the words occur, if they do. */
export function nameReply<N extends Named>(
  match: Exclude<NameMatch<N>, { kind: "resolved" }>,
  { typed, position, isNeither, listName, names, actionFor }: NameQuery<N>,
  library: Library,
): Reply {
  const topic = library.topics.findExact(withoutArticle(typed));
  if (match.kind === "ambiguous" && !topic) return whichReply("Did you mean", match.candidates, actionFor);
  const list = notes(names.entries.length === 0 ? undefined : `${listName}: ${shortList(names.entries)}.`);
  const noun = listName.toLowerCase();
  if (topic) {
    const action = { label: `Facts: ${topic.name}`, action: createAction("fact", { about: topic.id }) };
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
  return unclearReply(reason, notes(`Usage: ${library.commandLine(commandUsage(command))}${inUse}`), { actions });
}

/** Lines without the slash that this document answers: the command's examples, or else one with names of the document; possibly none. */
export function findExamples(command: Command, library: Library): readonly string[] {
  return examplesIn(library)(command);
}

/** Cached: an example may be a question, which takes as long to answer as the one that is typed. */
const examplesIn = cached(new WeakMap<Library, (command: Command) => readonly string[]>(), (library) =>
  cached(new Map<Command, readonly string[]>(), (command) => {
    if (["fact", "daily"].includes(command.name) && allFacts(library.knowledge).length === 0) return [];
    const fitting = command.examples.filter((example) => fits(command, example, library));
    return fitting.length > 0 ? fitting : lineFor(command.name, library);
  }),
);

/** Whether the document has what an example names. The command is not run, because it may itself ask for an example. */
function fits(command: Command, example: string, library: Library): boolean {
  const given = Object.entries(parseLine(command, example.slice(command.name.length + 1), library));
  const args = [command, ...getSubcommands(command)].flatMap((each) => each.args);
  return given.every(([name, value]) => args.every((argument) => argument.name !== name || isKnown(argument, value, library)));
}

function isKnown({ kind, required }: Argument, value: string, library: Library): boolean {
  const { document } = library.knowledge;
  const names = namesOf(kind, library);
  if (names.length > 0) return names.some((each) => each.findExact(value) !== undefined);
  if (kind === "place") return (findCitedSpan(document, value) ?? findExactMatch(document, value)) !== undefined;
  return kind !== "text" || required !== true || findPassages(library.passages, value).kind === "found";
}

/** A line with what this document has; empty if it has nothing that the command could answer. */
function lineFor(command: string, library: Library): readonly string[] {
  const { knowledge, subjects, speakers } = library;
  const mostOf = (entries: readonly Subject[]) => mostSpokenOf(entries, knowledge).map(({ name }) => name);
  if (command === "quote")
    return mostOf(speakers.entries)
      .slice(0, 1)
      .map((name) => `quote ${name}`);
  if (command === "ask")
    return documentQuestions(library)
      .slice(0, 1)
      .map(({ question }) => `ask ${question}`);
  const [first, second] = [...mostOf(subjects.entries), ...sectionTopics(knowledge.document).map(({ topic }) => topic)];
  if (command === "about") return first === undefined ? [] : [`about ${first}`];
  return command === "compare" && second !== undefined ? [`compare ${quoted(first)} ${quoted(second)}`] : [];
}

function quoted(name = ""): string {
  return name.includes(" ") ? `"${name}"` : name;
}
