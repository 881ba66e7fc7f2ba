import { findCitedSpan } from "../document/citation.ts";
import type { Library } from "../library.ts";
import { findExactMatch } from "../search/exact-match.ts";
import { findPassages } from "../search/passages/find-passages.ts";
import { type Argument, type Command, getSubcommands } from "./definition.ts";
import { parseLine } from "./parse/line.ts";

/** Lines without the slash that this document answers: the command's examples, or else one with names of the document; possibly none. */
export function findExamples(command: Command, library: Library): readonly string[] {
  const fitting = command.examples.filter((example) => fits(command, example, library));
  return fitting.length > 0 ? fitting : [lineWithNames(command, library)].filter((line) => line !== undefined);
}

/** Without running the command, which may itself ask for an example. */
function fits(command: Command, example: string, library: Library): boolean {
  const values = parseLine(command, example.slice(command.name.length), library);
  const args = [command, ...getSubcommands(command)].flatMap((each) => each.args);
  return args.every((argument) => {
    const value = values[argument.name];
    return value === undefined || isKnown(argument, value, library);
  });
}

function isKnown({ kind, required }: Argument, value: string, { knowledge: { document }, ...library }: Library): boolean {
  switch (kind) {
    case "subject":
      return library.subjects.findExact(value) !== undefined;
    case "speaker":
      return library.speakers.findExact(value) !== undefined;
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
