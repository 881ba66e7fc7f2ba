import type { Bot } from "../../src/bot.ts";

/** For readline: the ways to go on with a line, and the part of it that they replace. */
export function completions(line: string, bot: Bot): [string[], string] {
  const [, command] = /^\/([a-z]*)$/iu.exec(line) ?? [];
  if (command !== undefined) return [startingWith(command, bot.commands).map((name) => `/${name} `), line];
  const [, name = "", rest] = /^\/([a-z]+)\s+(.*)$/iu.exec(line) ?? [];
  const args = bot.commands.find((other) => other.name === name.toLowerCase())?.args;
  if (rest === undefined || !args) return [[], line];
  const typed = /(?:^|.*?[\s,"“])([^\s,"“]*)$/u.exec(rest)?.[1] ?? "";
  const choices = args.flatMap((argument) => bot.choices(name, argument.name, typed));
  const starting = startingWith(typed, choices);
  const values = starting.length > 0 ? starting : choices.map((choice) => choice.name);
  return [[...new Set(values)].map((value) => `${value} `), typed];
}

/** A terminal completes what stands there; a name for which only an alias was typed comes when there is no other. */
function startingWith(typed: string, named: readonly { readonly name: string }[]): readonly string[] {
  return named.map(({ name }) => name).filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
}
