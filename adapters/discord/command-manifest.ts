import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import { hasCompletions } from "../../src/commands/argument-completions.ts";
import type { Argument, Command, Subcommand } from "../../src/commands/command-definition.ts";
import { listNames } from "../../src/commands/verbatim.ts";
import type { CommandLine } from "../../src/library.ts";
import { truncate } from "../shared/message-limits.ts";
import {
  commandWords,
  type LocalizedCommand,
  listWords,
  localizations,
  messageCommandWords,
  nameLocalizations,
} from "./command-localizations.ts";
import { optionName } from "./receive/requests.ts";
import { limits } from "./render/platform-limits.ts";

type SlashDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody;
export type CommandDefinition = SlashDefinition | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** Servers and people can install the app, for servers, direct messages and group chats. */
const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};

export function commandDefinitions(commands: readonly Command[], commandLine: CommandLine): readonly CommandDefinition[] {
  return [...slashDefinitions(commands, commandLine), messageDefinition];
}

/** The command in the Apps menu of a message. People see its name as it is, also with a prefix for the others. */
const messageDefinition: CommandDefinition = {
  type: ApplicationCommandType.Message,
  name: "Find in the document",
  ...nameLocalizations(messageCommandWords),
  ...everywhere,
};

function slashDefinitions(commands: readonly Command[], commandLine: CommandLine): readonly SlashDefinition[] {
  const toName = (name: string) => commandLine(name).slice(1);
  const lists = listChoices(commands, commandLine);
  return commands.map((command) => {
    const words = commandWords[command.name];
    return {
      type: ApplicationCommandType.ChatInput,
      name: toName(command.name),
      description: truncate(command.summary, limits.commands.description),
      ...localizations(words, toName),
      options:
        command.kind === "stateful"
          ? command.subcommands.map((subcommand) => subcommandDefinition(subcommand, words, lists))
          : optionDefinitions(command.args, words, lists),
      ...everywhere,
    };
  });
}

/** The definitions for registration in one guild, where `integration_types` and `contexts` are not allowed. */
export function guildDefinitions(definitions: readonly CommandDefinition[]): readonly CommandDefinition[] {
  return definitions.map(({ integration_types: _types, contexts: _contexts, ...definition }) => definition);
}

type Choice = APIApplicationCommandOptionChoice<string>;

/** What an argument of the kind `list` can be: the lists, and the other commands, which `/verbatim` explains. */
function listChoices(commands: readonly Command[], commandLine: CommandLine): readonly Choice[] {
  const lists = listNames.map((name) => ({ name, value: name, ...nameLocalizations(listWords[name]) }));
  const explained = commands.filter(({ args }) => !args.some(({ kind }) => kind === "list"));
  const others = explained.map(({ name }) => ({
    name: commandLine(name),
    value: name,
    ...nameLocalizations(commandWords[name]?.name, commandLine),
  }));
  return [...lists, ...others].slice(0, limits.choices.count);
}

function subcommandDefinition(
  { name, summary, args }: Subcommand,
  command: LocalizedCommand | undefined,
  lists: readonly Choice[],
): APIApplicationCommandSubcommandOption {
  const words = command?.subcommands?.[name];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: truncate(summary, limits.commands.description),
    ...localizations(words),
    options: optionDefinitions(args, words, lists),
  };
}

function optionDefinitions(
  args: readonly Argument[],
  words: LocalizedCommand | undefined,
  lists: readonly Choice[],
): APIApplicationCommandBasicOption[] {
  return requiredFirst(args).map((argument) => optionDefinition(argument, words, lists));
}

function optionDefinition(
  argument: Argument,
  words: LocalizedCommand | undefined,
  lists: readonly Choice[],
): APIApplicationCommandBasicOption {
  const { name, kind, summary, required = false } = argument;
  const common = {
    name: optionName(argument),
    description: truncate(summary, limits.commands.description),
    ...localizations(words?.options?.[name]),
    required,
  };
  if (kind === "all") return { ...common, type: ApplicationCommandOptionType.Boolean };
  if (kind === "list") return { ...common, type: ApplicationCommandOptionType.String, choices: [...lists] };
  return { ...common, type: ApplicationCommandOptionType.String, max_length: limits.content, autocomplete: hasCompletions(kind) };
}

function requiredFirst(args: readonly Argument[]): readonly Argument[] {
  return [...args.filter(({ required }) => required), ...args.filter(({ required }) => !required)];
}
