import type { Bot } from "../../src/bot.ts";

/** For readline: the ways to go on with a line, and the part of it that they replace. */
export function completions(line: string, bot: Bot): [string[], string] {
  const [, command] = /^\/([a-z]*)$/iu.exec(line) ?? [];
  if (command !== undefined)
    return [bot.commands.filter(({ name }) => name.startsWith(command.toLowerCase())).map(({ name }) => `/${name} `), line];
  const [, name = "", rest] = /^\/([a-z]+)\s+(.*)$/iu.exec(line) ?? [];
  const argument = bot.commands.find((other) => other.name === name.toLowerCase())?.args;
  if (rest === undefined || !argument) return [[], line];
  const typed = /(?:^|.*?[\s,"“])([^\s,"“]*)$/u.exec(rest)?.[1] ?? "";
  const names = argument
    .flatMap(({ name: of }) => bot.choices(name, of, typed))
    .map(({ value }) => (/\s/u.test(value) ? `"${value}" ` : `${value} `));
  return [[...new Set(names)], typed];
}
