import type { Command } from "../../src/commands/definition.ts";
import type { CommandLine } from "../../src/library.ts";

/** The bot's commands and how people type them. */
export interface NamedCommands {
  readonly commands: readonly Command[];
  readonly commandLine: CommandLine;
}
