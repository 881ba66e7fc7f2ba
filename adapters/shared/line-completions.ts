import type { Bot } from "../../src/bot.ts";
import { type Argument, type Command, subcommandArgument } from "../../src/commands/command-definition.ts";
import { withoutControls } from "../../src/text/characters.ts";
import { firstOfEach } from "../../src/text/collections.ts";

/** For readline: the completions of a line, and the part of the line that they replace. */
export function completions(line: string, bot: Bot): [string[], string] {
  const [, start] = /^\/([a-z0-9_-]*)$/iu.exec(line) ?? [];
  const commandNames = bot.commands.map((command) => bot.library.commandLine(command.name).slice(1));
  if (start !== undefined) return [namesStartingWith(start, commandNames).map((name) => `/${name} `), line];
  const [, name = "", rest] = /^\/([a-z0-9_-]+)\s+(.*)$/iu.exec(line) ?? [];
  const command = bot.commands.find((other) => [other.name, bot.library.commandLine(other.name).slice(1)].includes(name.toLowerCase()));
  if (rest === undefined || !command) return [[], line];
  const open = openArguments(command, rest);
  for (const typed of tails(open.typed)) {
    const names = open.names.flatMap((argument) => bot.completions(name, argument, typed)).map((choice) => withoutControls(choice.name));
    const matches = namesStartingWith(typed, names);
    // An alias was typed: complete it to the name, as long as it is one word.
    const values = matches.length > 0 || /\s/u.test(typed) ? matches : names;
    if (values.length > 0) return [[...new Set(values)].map((value) => `${value} `), typed];
  }
  return [[], line];
}

interface OpenArguments {
  /** The arguments that the end of the line may belong to. */
  readonly names: readonly string[];
  readonly typed: string;
}

/** A subcommand first, then its arguments. */
function openArguments(command: Command, line: string): OpenArguments {
  if (command.kind === "stateless") return openArgumentsAmong(command.args, line);
  const [start, first] = /^(\S+)\s+/u.exec(line) ?? [];
  if (start === undefined) return { names: [subcommandArgument], typed: line };
  const args = command.subcommands.find(({ name }) => name === first?.toLowerCase())?.args ?? [];
  return openArgumentsAmong(args, line.slice(start.length));
}

/** After a keyword, only its argument. */
function openArgumentsAmong(args: readonly Argument[], typed: string): OpenArguments {
  const argumentsAfter = (word: string) => args.filter(({ keywords }) => keywords?.includes(word.toLowerCase()));
  const words = [...typed.matchAll(/["“][^"”]*["”]?|\S+/gu)];
  const last = words.findLast(({ 0: word, index }) => index + word.length < typed.length && argumentsAfter(word).length > 0);
  if (!last) return { names: firstOfEachKind(args), typed };
  const [word] = last;
  return { names: argumentsAfter(word).map(({ name }) => name), typed: typed.slice(last.index + word.length).trimStart() };
}

/** Arguments of the same kind have the same completions. */
function firstOfEachKind(args: readonly Argument[]): readonly string[] {
  return firstOfEach(args, ({ kind }) => kind).map(({ name }) => name);
}

/** Words of a name that are completed at most; bounds the time for a long line. */
const maxNameWords = 8;

/** The text from each of its last words on, the longest first: a name may have several words. */
function tails(text: string): readonly string[] {
  const starts = [0, ...[...text.matchAll(/[\s,"“]/gu)].map(({ index }) => index + 1)];
  return starts.slice(-maxNameWords).map((start) => text.slice(start));
}

function namesStartingWith(typed: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
}
