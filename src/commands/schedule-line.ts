import { readTime } from "../daily/time-of-day.ts";
import { readWeekdays } from "../daily/weekdays.ts";
import type { Reader } from "../lookup/reader.ts";
import { type Argument, type StoringCommand, subCommandArgument } from "./command.ts";

type Args = Readonly<Record<string, string>>;

/** What was typed after a command with sub-commands: `start 9:00 weekdays in Shanghai about weather`, or the same without `start`. */
export function parseSubCommand({ subcommands }: StoringCommand, line: string, reader: Reader): Args {
  const [, word = "", rest = ""] = /^\s*(\S*)\s*(.*)$/su.exec(line) ?? [];
  if (word === "") return {};
  const named = subcommands.find(({ name }) => name === word.toLowerCase());
  const [first] = subcommands;
  const meant = named ?? (readTime(word) === undefined ? undefined : first);
  if (!meant) return { [subCommandArgument]: word };
  return { [subCommandArgument]: meant.name, ...scheduleIn(named ? rest : line, meant.args, reader) };
}

/** Cut at the words that introduce an argument; what stands before them is told by what it is. */
function scheduleIn(text: string, args: readonly Argument[], reader: Reader): Args {
  if (args.length === 0) return {};
  const found: Record<string, string> = {};
  const [head, ...tails] = cutAtIntroducers(text.trim(), args);
  for (const { argument, words } of tails) if (argument && words !== "") found[argument.name] ??= words;
  const left = byKind(head?.words ?? "", args, found);
  return { ...zoneAtTheEnd(found, args, reader), ...left };
}

interface Piece {
  readonly argument: Argument | undefined;
  readonly words: string;
}

function cutAtIntroducers(text: string, args: readonly Argument[]): readonly Piece[] {
  const introducers = new Map(args.flatMap((argument) => (argument.after ?? []).map((word) => [word, argument] as const)));
  const pieces: { argument: Argument | undefined; words: string[] }[] = [{ argument: undefined, words: [] }];
  for (const word of text.split(/\s+/u)) {
    const last = pieces.at(-1);
    const argument = introducers.get(word.toLowerCase());
    // A subject's name may have any word in it: what it is introduced by ends the line.
    if (argument && last?.argument?.kind !== "subject or topic") pieces.push({ argument, words: [] });
    else last?.words.push(word);
  }
  return pieces.map(({ argument, words }) => ({ argument, words: words.join(" ") }));
}

/** `weather in Shanghai`: the zone, unless one was given, or these are the words of a name. */
function zoneAtTheEnd(found: Args, args: readonly Argument[], { subjects, topics, zones }: Reader): Args {
  const about = args.find(({ kind }) => kind === "subject or topic")?.name ?? "";
  const zone = args.find(({ kind }) => kind === "zone")?.name ?? "";
  const [, subject, place] = /^(.+) in (.+?)$/iu.exec(found[about] ?? "") ?? [];
  if (subject === undefined || place === undefined || found[zone] !== undefined) return found;
  if ([subjects, topics].some((names) => names.exact(found[about] ?? "")) || zones.find(place).kind === "unknown") return found;
  return { ...found, [about]: subject, [zone]: place };
}

/** A time and days, in either order, and whatever follows them as the zone. */
function byKind(text: string, args: readonly Argument[], given: Args): Args {
  const found: Record<string, string> = {};
  let words = text.split(/\s+/u).filter((word) => word !== "");
  const open = () => args.filter(({ name }) => given[name] === undefined && found[name] === undefined);
  for (let round = 0; round < 2; round += 1) {
    for (const argument of open()) {
      const length = lengthOf(argument, words);
      if (length === 0) continue;
      found[argument.name] = words.slice(0, length).join(" ");
      words = words.slice(length);
    }
  }
  if (words.length === 0) return found;
  // What is left is what it should have been, for the command to say that it is not.
  const next = open().find(({ kind }) => kind === "time" || kind === "zone") ?? args.find(({ kind }) => kind === "weekdays");
  return next ? { ...found, [next.name]: [found[next.name] ?? [], words].flat().join(" ") } : found;
}

/** How many of the first words are a time, or days: as many as can be. */
function lengthOf({ kind }: Argument, words: readonly string[]): number {
  const reads = kind === "time" ? readTime : kind === "weekdays" ? readWeekdays : undefined;
  if (!reads) return 0;
  const lengths = words.map((_, index) => index + 1);
  return lengths.findLast((length) => reads(words.slice(0, length).join(" ")) !== undefined) ?? 0;
}
