import { readTime, readWeekdays, writeTimesInFigures } from "../../daily/times-and-days-in-words.ts";
import type { Library } from "../../library.ts";
import { withoutEndMarks } from "../../text/characters.ts";
import { type Argument, namesOf, type StatefulCommand, subcommandArgument } from "../command-definition.ts";

type Args = Readonly<Record<string, string>>;
type Words = readonly string[];

/** Parses the text after a command with subcommands: `start 9:00 weekdays in Shanghai about weather`, or the same without `start`. */
export function parseSubcommandLine({ subcommands }: StatefulCommand, line: string, library: Library): Args {
  const [word = ""] = line.trim().split(/\s/u, 1);
  if (word === "") return {};
  const named = subcommands.find(({ name }) => name === word.toLowerCase());
  const subcommand = named ?? (readTime(word) === undefined ? undefined : subcommands[0]);
  if (!subcommand) return { [subcommandArgument]: word };
  const typed = named ? line.trim().slice(word.length) : line;
  return { [subcommandArgument]: subcommand.name, ...parseSchedule(typed, subcommand.args, library) };
}

/** More words of a line are not read, which bounds the time. */
const maxLineWords = 30;
/** Words of the longest time, days, zone or name. */
const maxValueWords = 16;

/**
 * From left to right: a keyword, then the longest value that fits; without a keyword, a time or days. Other words belong to the last keyword's
 * argument, or else to what is missing, so that the command rejects what is none.
 */
function parseSchedule(line: string, args: readonly Argument[], library: Library): Args {
  if (args.length === 0) return {};
  // "in the morning" names no zone.
  const typed = writeTimesInFigures(line).trim().split(/\s+/u).slice(0, maxLineWords);
  let rest: Words = typed.map((word) => withoutEndMarks(word, ",;") || word).filter((word) => word !== "");
  const found: Record<string, string> = {};
  // Both values of a repeated argument stay, so that the command rejects them.
  const add = (argument: Argument | undefined, words: Words) => {
    if (argument && words.length > 0) found[argument.name] = [found[argument.name] ?? [], words].flat().join(" ");
  };
  const missing = () => args.filter(({ name }) => found[name] === undefined);
  const unassigned: string[] = [];
  let open: Argument | undefined;
  while (rest.length > 0) {
    const { argument, from, to } = readValue(rest, missing(), args, library);
    add(argument, rest.slice(from, to));
    if (argument) open = isTimeOrDays(argument) && to > from ? undefined : argument;
    else if (open) add(open, rest.slice(0, 1));
    else unassigned.push(...rest.slice(0, 1));
    rest = rest.slice(Math.max(to, 1));
  }
  add(missing().find(({ kind }) => kind === "time" || kind === "zone") ?? args.find(({ kind }) => kind === "weekdays"), unassigned);
  return found;
}

/** The value that the words begin with, after its keyword or without one; no argument if they begin with neither. */
function readValue(words: Words, missing: readonly Argument[], args: readonly Argument[], library: Library) {
  const keyword = args.find(({ keywords }) => keywords?.includes(words[0]?.toLowerCase() ?? ""));
  if (keyword) return { argument: keyword, from: 1, to: 1 + valueLength(keyword, words.slice(1), library) };
  const argument = [...missing, ...args].find((each) => isTimeOrDays(each) && valueLength(each, words, library) > 0);
  return { argument, from: 0, to: argument ? valueLength(argument, words, library) : 0 };
}

/** These need no keyword. */
function isTimeOrDays({ kind }: Argument): boolean {
  return kind === "time" || kind === "weekdays";
}

/** The greatest number of leading words that are a value of this kind: a time, days, a zone, a name of the document. */
function valueLength({ kind }: Argument, words: Words, library: Library): number {
  const names = namesOf(kind, library);
  const isValue = (text: string) => {
    if (kind === "time") return readTime(text) !== undefined;
    if (kind === "weekdays") return readWeekdays(text) !== undefined;
    return names.some((each) => each.findExact(text) !== undefined);
  };
  const lengths = kind === "zone" ? [] : words.slice(0, maxValueWords).map((_, index) => index + 1);
  return lengths.findLast((length) => isValue(words.slice(0, length).join(" "))) ?? 0;
}
