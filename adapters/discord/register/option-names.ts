import { type Argument, type Command, getSubcommands } from "../../../src/commands/definition.ts";
import type { NamedCommands } from "../../shared/named-commands.ts";

/** The name that people see. */
export function optionName({ name, option = name }: Argument): string {
  return option;
}

/** Finds a command by its name with the prefix. */
export function findNamedCommand(name: string, { commands, commandLine }: NamedCommands): Command | undefined {
  return commands.find((command) => commandLine(command.name) === `/${name}`);
}

/** The argument's own name, for either of its names: a client may still show the options of an earlier registration. */
export function argumentName(option: string, command: Command | undefined): string {
  const args = command ? [command, ...getSubcommands(command)].flatMap((one) => one.args) : [];
  return args.find((argument) => optionName(argument) === option)?.name ?? option;
}
