import { readTime, readWeekdays, writeTimesInFigures } from "../../daily/times-and-days-in-words.ts";
import type { Library } from "../../library.ts";
import { withoutEndMarks } from "../../text/characters.ts";
import { type Argument, type StatefulCommand, subcommandArgument } from "../command-definition.ts";
import { parseLabelledArguments } from "./typed-arguments.ts";

type Args = Readonly<Record<string, string>>;
type Words = readonly string[];

/** Parses the text after a command with subcommands: `start 9:00 weekdays in Shanghai about weather`, or the same without `start`. */
export function parseSubcommandLine({ subcommands }: StatefulCommand, line: string, library: Library): Args {
  const [word = ""] = line.trim().split(/\s/u, 1);
  const rest = line.trim().slice(word.length).trim();
  if (word === "") return {};
  const named = subcommands.find(({ name }) => name === word.toLowerCase());
  const [first] = subcommands;
  const subcommand = named ?? (readTime(word) === undefined ? undefined : first);
  if (!subcommand) return { [subcommandArgument]: word };
  const typed = named ? rest : line;
  const { before, args } = parseLabelledArguments(typed, subcommand.args) ?? { before: typed, args: {} };
  return { [subcommandArgument]: subcommand.name, ...parseSchedule(before, subcommand.args, library), ...args };
}

/** Words of the longest time, days, zone or name: more words are not tried, which bounds the time. */
const maxValueWords = 16;

/** Takes a name of the document first, as it may contain any word, and splits the rest at the keywords. */
function parseSchedule(line: string, args: readonly Argument[], library: Library): Args {
  if (args.length === 0) return {};
  // "in the morning" names no zone.
  const typed = writeTimesInFigures(line).split(/\s+/u);
  const words = typed.map((word) => withoutEndMarks(word, ",;") || word).filter((word) => word !== "");
  const { named, rest } = takeName(words, args, library);
  const found: Record<string, string> = { ...named };
  const unassigned: string[] = [];
  for (const segment of splitAtKeywords(rest, args)) {
    const { taken, remaining } = segment.argument ? takeArgument(segment.argument, segment.words) : { taken: [], remaining: segment.words };
    if (segment.argument) appendValue(found, segment.argument, taken);
    unassigned.push(...remaining);
  }
  assignByKind(found, unassigned, args);
  return found;
}

/** Keeps both values of a repeated argument, so that the command rejects them. */
function appendValue(found: Record<string, string>, { name }: Argument, words: Words): void {
  if (words.length > 0) found[name] = [found[name] ?? [], words].flat().join(" ");
}

/** `about weather in Shanghai`: takes the longest known name, otherwise the words before a time, days or a zone. */
function takeName(words: Words, args: readonly Argument[], library: Library): { readonly named: Args; readonly rest: Words } {
  const argument = args.find(({ kind }) => kind === "subject or topic");
  const at = words.findIndex((word) => argument?.keywords?.includes(word.toLowerCase()));
  const tail = words.slice(at + 1);
  if (!argument || at < 0 || tail.length === 0) return { named: {}, rest: words };
  const isName = (length: number) => [library.subjects, library.topics].some((names) => names.findExact(tail.slice(0, length).join(" ")));
  const isEnd = (length: number) => length === tail.length || startsArgument(tail.slice(length), args, library);
  const isBeforeDays = (length: number) => readWeekdays(tail[length] ?? "") !== undefined;
  const lengths = tail.slice(0, maxValueWords).map((_, index) => index + 1);
  const length =
    lengths.findLast((candidate) => isName(candidate) && (isEnd(candidate) || isBeforeDays(candidate))) ??
    lengths.find(isEnd) ??
    tail.length;
  return { named: { [argument.name]: tail.slice(0, length).join(" ") }, rest: [...words.slice(0, at), ...tail.slice(length)] };
}

function startsArgument(words: Words, args: readonly Argument[], { zones }: Library): boolean {
  const [first = "", ...others] = words;
  if (readTime(first) !== undefined) return true;
  const [segment] = splitAtKeywords(others.slice(0, maxValueWords), args);
  const argument = args.find(({ keywords }) => keywords?.includes(first.toLowerCase()));
  if (!argument || !segment) return false;
  const { taken } = takeArgument(argument, segment.words);
  return argument.kind === "zone" ? zones.find(taken.join(" ")).kind !== "unknown" : valueLength(argument, taken) > 0;
}

function splitAtKeywords(words: Words, args: readonly Argument[]) {
  const argumentByKeyword = new Map(args.flatMap((argument) => (argument.keywords ?? []).map((word) => [word, argument] as const)));
  const segments: { argument: Argument | undefined; words: string[] }[] = [{ argument: undefined, words: [] }];
  for (const word of words) {
    const argument = argumentByKeyword.get(word.toLowerCase());
    if (argument) segments.push({ argument, words: [] });
    else segments.at(-1)?.words.push(word);
  }
  return segments;
}

/** A time or days end at the first word that does not parse; a zone ends before days. */
function takeArgument(argument: Argument, words: Words): { readonly taken: Words; readonly remaining: Words } {
  const length = argument.kind === "zone" ? words.length - trailingDaysLength(words) : valueLength(argument, words) || words.length;
  return { taken: words.slice(0, length), remaining: words.slice(length) };
}

function trailingDaysLength(words: Words): number {
  const lengths = words.slice(1, 1 + maxValueWords).map((_, index) => index + 1);
  return lengths.findLast((length) => readWeekdays(words.slice(-length).join(" ")) !== undefined) ?? 0;
}

/** Assigns a time and days, in either order, and the remaining words to the zone. */
function assignByKind(found: Record<string, string>, unassigned: Words, args: readonly Argument[]): void {
  let words = unassigned;
  const missing = () => args.filter(({ name }) => found[name] === undefined);
  for (let round = 0; round < 2; round += 1) {
    for (const argument of missing()) {
      const length = valueLength(argument, words);
      appendValue(found, argument, words.slice(0, length));
      words = words.slice(length);
    }
  }
  if (words.length === 0) return;
  // Invalid words become the value of a missing argument, so that the command rejects them.
  const next = missing().find(({ kind }) => kind === "time" || kind === "zone") ?? args.find(({ kind }) => kind === "weekdays");
  if (!next) return;
  const { taken, remaining } = takeArgument(next, words);
  appendValue(found, next, taken);
  const days = args.find(({ kind }) => kind === "weekdays");
  if (days) appendValue(found, days, remaining);
}

/** The greatest number of leading words that form a time or days. */
function valueLength({ kind }: Argument, words: Words): number {
  const parse = kind === "time" ? readTime : kind === "weekdays" ? readWeekdays : undefined;
  if (!parse) return 0;
  const lengths = words.slice(0, maxValueWords).map((_, index) => index + 1);
  return lengths.findLast((length) => parse(words.slice(0, length).join(" ")) !== undefined) ?? 0;
}
