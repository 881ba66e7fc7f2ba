import { readFileSync } from "node:fs";
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import { hasCompletions } from "../../src/commands/argument-completions.ts";
import type { Argument, Command, Subcommand } from "../../src/commands/command-definition.ts";
import { listNames } from "../../src/commands/verbatim.ts";
import type { CommandLine } from "../../src/library.ts";
import { truncate } from "../shared/message-limits.ts";
import { optionName } from "./receive/requests.ts";
import { limits } from "./render/platform-limits.ts";

type Words = readonly [simplified: string, traditional: string];

interface Localized {
  readonly name: Words;
  readonly description: Words;
}

/** A command or a subcommand. */
interface LocalizedCommand extends Localized {
  /** By each argument's own name. */
  readonly options?: Readonly<Record<string, Localized>>;
  readonly subcommands?: Readonly<Record<string, LocalizedCommand>>;
}

interface LocalizedWords {
  readonly messageCommand: Words;
  readonly lists: Readonly<Record<string, Words>>;
  readonly commands: Readonly<Record<string, LocalizedCommand>>;
}

/** The Chinese words of commands. The file is the program's own. */
const words: LocalizedWords = JSON.parse(readFileSync(new URL("command-localizations.json", import.meta.url), "utf8"));

type SlashDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody;
export type CommandDefinition = SlashDefinition | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** Servers and people can install the app, for servers, direct messages and group chats. */
const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};

/** The command in the Apps menu of a message. People see its name as it is, also with a prefix for the others. */
const messageDefinition: CommandDefinition = {
  type: ApplicationCommandType.Message,
  name: "Find in the document",
  ...nameLocalizations(words.messageCommand),
  ...everywhere,
};

export function commandDefinitions(commands: readonly Command[], commandLine: CommandLine): readonly CommandDefinition[] {
  const toName = (name: string) => commandLine(name).slice(1);
  const lists = listChoices(commands, commandLine);
  const slashDefinitions = commands.map((command): SlashDefinition => {
    const localized = words.commands[command.name];
    return {
      type: ApplicationCommandType.ChatInput,
      name: toName(command.name),
      description: truncate(command.summary, limits.commands.description),
      ...localizations(localized, toName),
      options:
        command.kind === "stateful"
          ? command.subcommands.map((subcommand) => subcommandDefinition(subcommand, localized, lists))
          : optionDefinitions(command.args, localized, lists),
      ...everywhere,
    };
  });
  return [...slashDefinitions, messageDefinition];
}

/** The definitions for registration in one guild, where `integration_types` and `contexts` are not allowed. */
export function guildDefinitions(definitions: readonly CommandDefinition[]): readonly CommandDefinition[] {
  return definitions.map(({ integration_types: _types, contexts: _contexts, ...definition }) => definition);
}

type Choice = APIApplicationCommandOptionChoice<string>;

/** What an argument of the kind `list` can be: the lists, and the other commands, which `/verbatim` explains. */
function listChoices(commands: readonly Command[], commandLine: CommandLine): readonly Choice[] {
  const lists = listNames.map((name) => ({ name, value: name, ...nameLocalizations(words.lists[name]) }));
  const explained = commands.filter(({ args }) => !args.some(({ kind }) => kind === "list"));
  const others = explained.map(({ name }) => ({
    name: commandLine(name),
    value: name,
    ...nameLocalizations(words.commands[name]?.name, commandLine),
  }));
  return [...lists, ...others].slice(0, limits.choices.count);
}

function subcommandDefinition(
  { name, summary, args }: Subcommand,
  command: LocalizedCommand | undefined,
  lists: readonly Choice[],
): APIApplicationCommandSubcommandOption {
  const localized = command?.subcommands?.[name];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: truncate(summary, limits.commands.description),
    ...localizations(localized),
    options: optionDefinitions(args, localized, lists),
  };
}

function optionDefinitions(
  args: readonly Argument[],
  localized: LocalizedCommand | undefined,
  lists: readonly Choice[],
): APIApplicationCommandBasicOption[] {
  const requiredFirst = args.toSorted((one, other) => Number(other.required ?? false) - Number(one.required ?? false));
  return requiredFirst.map((argument) => optionDefinition(argument, localized, lists));
}

function optionDefinition(
  argument: Argument,
  localized: LocalizedCommand | undefined,
  lists: readonly Choice[],
): APIApplicationCommandBasicOption {
  const { name, kind, summary, required = false } = argument;
  const common = {
    name: optionName(argument),
    description: truncate(summary, limits.commands.description),
    ...localizations(localized?.options?.[name]),
    required,
  };
  if (kind === "all") return { ...common, type: ApplicationCommandOptionType.Boolean };
  if (kind === "list") return { ...common, type: ApplicationCommandOptionType.String, choices: [...lists] };
  return { ...common, type: ApplicationCommandOptionType.String, max_length: limits.content, autocomplete: hasCompletions(kind) };
}

/** `toName` puts a prefix before the name. Empty for a command without a translation. */
function localizations(localized: Localized | undefined, toName?: (word: string) => string) {
  return localized ? { ...nameLocalizations(localized.name, toName), description_localizations: toMap(localized.description) } : {};
}

function nameLocalizations(name: Words | undefined, toName: (word: string) => string = (word) => word) {
  return name ? { name_localizations: toMap([toName(name[0]), toName(name[1])]) } : {};
}

/** https://discord.com/developers/docs/reference#locales */
function toMap([simplified, traditional]: Words): LocalizationMap {
  return { "zh-CN": simplified, "zh-TW": traditional };
}
