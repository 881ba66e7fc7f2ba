import { readTime } from "../../daily/time-of-day.ts";
import { readWeekdays } from "../../daily/weekdays.ts";
import type { Library } from "../../library.ts";
import { type Argument, type StoringCommand, subCommandArgument } from "../definition.ts";
import { labelledArguments } from "./labelled.ts";

type Args = Readonly<Record<string, string>>;
type Words = readonly string[];

/** What was typed after a command with sub-commands: `start 9:00 weekdays in Shanghai about weather`, or the same without `start`. */
export function parseSubCommand({ subcommands }: StoringCommand, line: string, library: Library): Args {
  const [, word = "", rest = ""] = /^\s*(\S*)\s*(.*)$/su.exec(line) ?? [];
  if (word === "") return {};
  const named = subcommands.find(({ name }) => name === word.toLowerCase());
  const [first] = subcommands;
  const meant = named ?? (readTime(word) === undefined ? undefined : first);
  if (!meant) return { [subCommandArgument]: word };
  const typed = named ? rest : line;
  const { before, args } = labelledArguments(typed, meant.args) ?? { before: typed, args: {} };
  return { [subCommandArgument]: meant.name, ...scheduleIn(wordsIn(before), meant.args, library), ...args };
}

function wordsIn(text: string): Words {
  return text
    .split(/\s+/u)
    .map((word) => word.replace(/(?<=.)[,;]+$/u, ""))
    .filter((word) => word !== "");
}

/** A name of the document may have any words in it, so it is found first; the rest is cut at the words that introduce an argument. */
function scheduleIn(words: Words, args: readonly Argument[], library: Library): Args {
  if (args.length === 0) return {};
  const { named, rest } = namedIn(words, args, library);
  const found: Record<string, string> = { ...named };
  const loose: string[] = [];
  for (const piece of cutAtIntroducers(rest, args)) {
    const { taken, left } = piece.argument ? parted(piece.argument, piece.words) : { taken: [], left: piece.words };
    if (piece.argument) add(found, piece.argument, taken);
    loose.push(...left);
  }
  addByKind(found, loose, args);
  return found;
}

/** Of an argument that is given twice both values stay, for the command to say that they are no good. */
function add(found: Record<string, string>, { name }: Argument, words: Words): void {
  if (words.length > 0) found[name] = [found[name] ?? [], words].flat().join(" ");
}

interface Named {
  readonly named: Args;
  readonly rest: Words;
}

/** `about weather in Shanghai`: as many words as are a name, otherwise those before what is a time, days or a zone. */
function namedIn(words: Words, args: readonly Argument[], library: Library): Named {
  const argument = args.find(({ kind }) => kind === "subject or topic");
  const at = words.findIndex((word) => argument?.after?.includes(word.toLowerCase()));
  const tail = words.slice(at + 1);
  if (!argument || at < 0 || tail.length === 0) return { named: {}, rest: words };
  const isName = (length: number) => [library.subjects, library.topics].some((names) => names.exact(tail.slice(0, length).join(" ")));
  const isEnd = (length: number) => length === tail.length || beginsAnother(tail.slice(length), args, library);
  const isBeforeDays = (length: number) => readWeekdays(tail[length] ?? "") !== undefined;
  const lengths = tail.map((_, index) => index + 1);
  const length = lengths.findLast((most) => isName(most) && (isEnd(most) || isBeforeDays(most))) ?? lengths.find(isEnd) ?? tail.length;
  return { named: { [argument.name]: tail.slice(0, length).join(" ") }, rest: [...words.slice(0, at), ...tail.slice(length)] };
}

function beginsAnother(words: Words, args: readonly Argument[], { zones }: Library): boolean {
  const [first = "", ...others] = words;
  if (readTime(first) !== undefined) return true;
  const [piece] = cutAtIntroducers(others, args);
  const argument = args.find(({ after }) => after?.includes(first.toLowerCase()));
  if (!argument || !piece) return false;
  const { taken } = parted(argument, piece.words);
  return argument.kind === "zone" ? zones.find(taken.join(" ")).kind !== "unknown" : lengthOf(argument, taken) > 0;
}

interface Piece {
  readonly argument: Argument | undefined;
  readonly words: Words;
}

function cutAtIntroducers(words: Words, args: readonly Argument[]): readonly Piece[] {
  const introducers = new Map(args.flatMap((argument) => (argument.after ?? []).map((word) => [word, argument] as const)));
  const pieces: { argument: Argument | undefined; words: string[] }[] = [{ argument: undefined, words: [] }];
  for (const word of words) {
    const argument = introducers.get(word.toLowerCase());
    if (argument) pieces.push({ argument, words: [] });
    else pieces.at(-1)?.words.push(word);
  }
  return pieces;
}

interface Parted {
  readonly taken: Words;
  readonly left: Words;
}

/** A time and days end where they cannot be read any further; a zone ends before days. */
function parted(argument: Argument, words: Words): Parted {
  const length = argument.kind === "zone" ? words.length - daysAtTheEnd(words) : lengthOf(argument, words) || words.length;
  return { taken: words.slice(0, length), left: words.slice(length) };
}

function daysAtTheEnd(words: Words): number {
  const lengths = words.map((_, index) => words.length - index).slice(1);
  return lengths.find((length) => readWeekdays(words.slice(-length).join(" ")) !== undefined) ?? 0;
}

/** A time and days, in either order, and whatever else there is as the zone. */
function addByKind(found: Record<string, string>, loose: Words, args: readonly Argument[]): void {
  let words = loose;
  const open = () => args.filter(({ name }) => found[name] === undefined);
  for (let round = 0; round < 2; round += 1) {
    for (const argument of open()) {
      const length = lengthOf(argument, words);
      add(found, argument, words.slice(0, length));
      words = words.slice(length);
    }
  }
  if (words.length === 0) return;
  // What is left is what it should have been, for the command to say that it is not.
  const next = open().find(({ kind }) => kind === "time" || kind === "zone") ?? args.find(({ kind }) => kind === "weekdays");
  if (!next) return;
  const { taken, left } = parted(next, words);
  add(found, next, taken);
  const days = args.find(({ kind }) => kind === "weekdays");
  if (days) add(found, days, left);
}

/** How many of the first words are a time, or days: as many as can be. */
function lengthOf({ kind }: Argument, words: Words): number {
  const reads = kind === "time" ? readTime : kind === "weekdays" ? readWeekdays : undefined;
  if (!reads) return 0;
  const lengths = words.map((_, index) => index + 1);
  return lengths.findLast((length) => reads(words.slice(0, length).join(" ")) !== undefined) ?? 0;
}
