import { findCitedSpan } from "../document/citation.ts";
import type { Library } from "../library.ts";
import { findExactMatch } from "../search/exact-match.ts";
import type { Named, NameIndex } from "../search/names/names.ts";
import { findNamesInWords } from "../search/names/names-in-words.ts";
import { findPassages } from "../search/passages/find-passages.ts";
import { type Argument, type Command, getSubcommands } from "./definition.ts";

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
  const fitting = command.examples.filter((example) => fits(command, example, library));
  return fitting.length > 0 ? fitting : [lineWithNames(command, library)].filter((line) => line !== undefined);
}

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

/** `compare "Ann Smith" Oakham`: a name of the document for each required argument; undefined if it has not enough. */
function lineWithNames({ name, args }: Command, { subjects, speakers }: Library): string | undefined {
  const names = subjects.entries.map((subject) => subject.name).values();
  const values = args
    .filter(({ required }) => required)
    .map(({ kind }) => {
      if (kind === "speaker") return speakers.entries[0]?.name;
      const { value } = names.next();
      return kind === "text" && value !== undefined ? `what does it say about ${value}?` : value;
    });
  if (values.some((value) => value === undefined)) return undefined;
  const isOnly = values.length === 1;
  return [name, ...values.map((value = "") => (isOnly || !value.includes(" ") ? value : `"${value}"`))].join(" ");
}
