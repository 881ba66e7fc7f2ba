import type { Bot } from "../../../src/bot.ts";
import { type Command, getSubcommands, signature } from "../../../src/commands/definition.ts";
import { completions } from "../../shared/line-completions.ts";
import { aboutName } from "./name-suggestions.ts";
import type { Suggestion } from "./suggestion.ts";

/** For a line that starts with a slash: commands, then what they take. */
export function commandSuggestions(typed: string, bot: Bot): readonly Suggestion[] {
  const [, start] = /^\/([a-z0-9_-]*)$/iu.exec(typed) ?? [];
  const lines = bot.commands.map((command) => ({ command, name: bot.library.commandLine(command.name) }));
  if (start !== undefined)
    return lines
      .filter(({ name }) => name.slice(1).startsWith(start.toLowerCase()))
      .map(({ command, name }) => ({ line: `${name} `, title: bot.library.commandLine(shortSignature(command)), about: command.summary }));
  const command = lines.find(({ name }) => typed.toLowerCase().startsWith(`${name} `))?.command;
  return command ? argumentSuggestions(typed, command, bot) : [];
}

function shortSignature(command: Command): string {
  return command.kind === "stateful" ? command.name : signature(command);
}

function argumentSuggestions(typed: string, command: Command, bot: Bot): readonly Suggestion[] {
  const [names, replaced] = completions(typed, bot);
  const subcommands = getSubcommands(command);
  return names.map((completed) => {
    const title = completed.trimEnd();
    const about = subcommands.find(({ name }) => name === title)?.summary ?? aboutName(title, bot.library) ?? command.summary;
    return { line: typed.slice(0, typed.length - replaced.length) + completed, title, about };
  });
}
