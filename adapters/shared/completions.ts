import type { Bot } from "../../src/bot.ts";
import { type Argument, type Command, subCommandArgument } from "../../src/commands/definition.ts";

/** For readline: the ways to go on with a line, and the part of it that they replace. */
export function completions(line: string, bot: Bot): [string[], string] {
  const [, start] = /^\/([a-z]*)$/iu.exec(line) ?? [];
  if (start !== undefined) return [startingWith(start, bot.commands).map((name) => `/${name} `), line];
  const [, name = "", rest] = /^\/([a-z]+)\s+(.*)$/iu.exec(line) ?? [];
  const command = bot.commands.find((other) => other.name === name.toLowerCase());
  if (rest === undefined || !command) return [[], line];
  const open = openIn(command, rest);
  for (const typed of tailsOf(open.typed)) {
    const choices = open.names.flatMap((argument) => bot.choices(name, argument, typed));
    const starting = startingWith(typed, choices);
    const values = starting.length > 0 || /\s/u.test(typed) ? starting : choices.map((choice) => choice.name);
    if (values.length > 0) return [[...new Set(values)].map((value) => `${value} `), typed];
  }
  return [[], line];
}

interface Open {
  /** Of the arguments that what was typed last may belong to. */
  readonly names: readonly string[];
  readonly typed: string;
}

/** How a line that begins so may go on: a sub-command first, then what belongs to it. */
function openIn(command: Command, line: string): Open {
  if (command.kind === "reading") return openAmong(command.args, line);
  const [start, first] = /^(\S+)\s+/u.exec(line) ?? [];
  if (start === undefined) return { names: [subCommandArgument], typed: line };
  const args = command.subcommands.find(({ name }) => name === first?.toLowerCase())?.args ?? [];
  return openAmong(args, line.slice(start.length));
}

/** After a word that introduces an argument, nothing but that argument. */
function openAmong(args: readonly Argument[], typed: string): Open {
  const introducedBy = (word: string) => args.filter(({ after }) => after?.includes(word.toLowerCase()));
  const words = [...typed.matchAll(/["“][^"”]*["”]?|\S+(?=\s)/gu)];
  const last = words.findLast(([word]) => introducedBy(word).length > 0);
  if (!last) return { names: args.map(({ name }) => name), typed };
  const [word] = last;
  return { names: introducedBy(word).map(({ name }) => name), typed: typed.slice(last.index + word.length).trimStart() };
}

/** The longest first: a name may have several words. */
function tailsOf(text: string): readonly string[] {
  const starts = [0, ...[...text.matchAll(/[\s,"“]/gu)].map(({ index }) => index + 1)];
  return [...new Set(starts.map((start) => text.slice(start)))];
}

/** A terminal completes what stands there; a name for which only an alias was typed comes when there is no other. */
function startingWith(typed: string, named: readonly { readonly name: string }[]): readonly string[] {
  return named.map(({ name }) => name).filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
}
