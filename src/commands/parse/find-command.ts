import type { Action } from "../../action.ts";
import type { Library } from "../../library.ts";
import { type Reply, unclearReply } from "../../reply.ts";
import { closest } from "../../text/closest.ts";
import { helpButton } from "../actions.ts";
import { type Command, callWith, type StatelessCommand, subcommandArgument } from "../definition.ts";
import { parseLine } from "./line.ts";
import { type CommandMatch, matchCommand } from "./phrases.ts";

/** The commands of a bot. */
export interface CommandSet {
  readonly commands: readonly Command[];
  /** Before every command's name, as people type it. */
  readonly prefix: string;
  readonly library: Library;
}

/** With or without the prefix. A command's own name may begin with the prefix, too. */
export function findCommand(typed: string, { commands, prefix }: Omit<CommandSet, "library">): Command | undefined {
  const name = typed.toLowerCase();
  const find = (wanted: string) => commands.find((command) => command.name === wanted);
  return (name.startsWith(prefix) ? find(name.slice(prefix.length)) : undefined) ?? find(name);
}

export function statelessCommands({ commands }: Pick<CommandSet, "commands">): readonly StatelessCommand[] {
  return commands.flatMap((command) => (command.kind === "stateless" ? [command] : []));
}

/** Whether an action needs the store. */
export function usesStore({ command: name, args }: Action, set: CommandSet): boolean {
  const command = findCommand(name, set);
  return command?.kind === "stateful" || command?.stored?.isUsedBy(callWith(args)) === true;
}

/** `daily start 9:00`, but not `daily life in Shenzhen`. */
export function isStatefulCommandLine(command: Command | undefined, line: string, { library }: CommandSet): boolean {
  if (command?.kind !== "stateful") return false;
  const { [subcommandArgument]: subcommand } = parseLine(command, line, library);
  return line === "" || command.subcommands.some(({ name }) => name === subcommand);
}

/** "Listen here", `verbatim use handbook`: what a command without subcommands stores. */
export function findSetting(typed: string, set: CommandSet): CommandMatch | undefined {
  const storing = statelessCommands(set).filter(({ stored }) => stored);
  const match = matchCommand(typed, storing, set.library);
  return match?.command.stored?.isUsedBy(callWith(match.args)) ? match : undefined;
}

const helpWords = /^(?:help|start|topics?|subjects?|speakers?|commands?)$/iu;

export function unknownCommandReply(name: string, { commands, library }: CommandSet): Reply {
  const names = commands.map((command) => command.name);
  const suggestion = helpWords.test(name) ? "verbatim" : closest(name, names);
  const note = { kind: "note", text: `Commands: ${names.map(library.commandLine).join(", ")}.` } as const;
  return unclearReply(`There is no such command.${suggestion ? ` Did you mean ${library.commandLine(suggestion)}?` : ""}`, [note], {
    actions: [helpButton],
  });
}
