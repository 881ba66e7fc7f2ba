import type { Bot } from "../src/bot.ts";
import { type Command, subCommandArgument } from "../src/commands/command.ts";

/** For readline: the ways to go on with a line, and the part of it that they replace. */
export function completions(line: string, bot: Bot): [string[], string] {
  const [, start] = /^\/([a-z]*)$/iu.exec(line) ?? [];
  if (start !== undefined) return [startingWith(start, bot.commands).map((name) => `/${name} `), line];
  const [, name = "", rest] = /^\/([a-z]+)\s+(.*)$/iu.exec(line) ?? [];
  const command = bot.commands.find((other) => other.name === name.toLowerCase());
  if (rest === undefined || !command) return [[], line];
  for (const typed of tailsOf(rest)) {
    const choices = argumentsAt(command, rest).flatMap((argument) => bot.choices(name, argument, typed));
    const starting = startingWith(typed, choices);
    const values = starting.length > 0 || /\s/u.test(typed) ? starting : choices.map((choice) => choice.name);
    if (values.length > 0) return [[...new Set(values)].map((value) => `${value} `), typed];
  }
  return [[], line];
}

/** What may stand in a line that begins so: a sub-command first, then what belongs to it. */
function argumentsAt(command: Command, line: string): readonly string[] {
  if (command.kind === "reading") return command.args.map(({ name }) => name);
  const [, first] = /^(\S+)\s/u.exec(line) ?? [];
  if (first === undefined) return [subCommandArgument];
  return command.subcommands.find(({ name }) => name === first.toLowerCase())?.args.map(({ name }) => name) ?? [];
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
