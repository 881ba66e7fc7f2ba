import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import { isCompleted } from "../../../src/commands/complete.ts";
import type { Argument, Command, SubCommand } from "../../../src/commands/definition.ts";
import { fieldOf } from "../../shared/field-of.ts";
import { cutTo } from "../../shared/truncate.ts";
import { longestContent, longestDescription } from "../render/limits.ts";

export type CommandDefinition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** What Discord is told of the commands: servers and people may install them, and they work wherever one can type. */
export function commandDefinitions(commands: readonly Command[], prefix: string): readonly CommandDefinition[] {
  return commands.map((command) => ({
    type: ApplicationCommandType.ChatInput,
    name: prefix + command.name,
    description: cutTo(command.summary, longestDescription),
    options: command.kind === "storing" ? command.subcommands.map(subCommandDefinition) : optionDefinitions(command.args),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  }));
}

/** The same for one guild, where it has no say in who installs the commands and where they work. */
export function guildDefinitions(definitions: readonly CommandDefinition[]): readonly CommandDefinition[] {
  return definitions.map(({ integration_types: _types, contexts: _contexts, ...definition }) => definition);
}

function subCommandDefinition({ name, summary, args }: SubCommand): APIApplicationCommandSubcommandOption {
  const description = cutTo(summary, longestDescription);
  return { type: ApplicationCommandOptionType.Subcommand, name, description, options: optionDefinitions(args) };
}

function optionDefinitions(args: readonly Argument[]): APIApplicationCommandBasicOption[] {
  return requiredFirst(args).map(optionDefinition);
}

function optionDefinition({ name, kind, summary, required = false }: Argument): APIApplicationCommandBasicOption {
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description: cutTo(summary, longestDescription),
    required,
    max_length: longestContent,
    autocomplete: isCompleted(kind),
  };
}

function requiredFirst(args: readonly Argument[]): readonly Argument[] {
  return [...args.filter(({ required }) => required), ...args.filter(({ required }) => !required)];
}

export interface Difference {
  /** The command and how it differs. */
  readonly text: string;
  /** It is registered, but no command any more. */
  readonly isLeftOver: boolean;
}

/** How what is registered (as Discord lists it) differs from the definitions, by command; empty if it does not. */
export function registrationDifferences(definitions: readonly CommandDefinition[], registered: unknown): readonly Difference[] {
  const there = new Map((Array.isArray(registered) ? registered : []).map((command: unknown) => [textAt(command, "name"), command]));
  const names = definitions.map(({ name }) => name);
  const leftOver = [...there.keys()].filter((name) => !names.includes(name));
  return [
    ...definitions.flatMap((definition) => {
      const command = there.get(definition.name);
      if (command !== undefined && agrees(command, definition)) return [];
      const state = command === undefined ? "is not registered" : "is registered in another form";
      return { text: `/${definition.name} ${state}`, isLeftOver: false };
    }),
    ...leftOver.map((name) => ({ text: `/${name} is registered, but is no command any more`, isLeftOver: true })),
  ];
}

/** What makes a command or an option another one. Discord adds more of its own: ids, versions, what is deprecated. */
const telling = [
  "options",
  "required",
  "autocomplete",
  "choices",
  "channel_types",
  "min_length",
  "max_length",
  "min_value",
  "max_value",
  "name_localizations",
  "description_localizations",
  "default_member_permissions",
  "nsfw",
];

/** Whether a value that Discord sent says what the definition says, and nothing else that tells. It may leave out what is false or empty. */
function agrees(sent: unknown, defined: unknown): boolean {
  if (saysNothing(defined)) return saysNothing(sent);
  if (Array.isArray(defined))
    return Array.isArray(sent) && sent.length === defined.length && defined.every((item, index) => agrees(sent[index], item));
  if (typeof defined !== "object" || defined === null) return sent === defined;
  const names = new Set([...Object.keys(defined), ...telling]);
  return [...names].every((name) => agrees(fieldOf(sent, name), fieldOf(defined, name)));
}

function saysNothing(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false;
}

function textAt(value: unknown, name: string): string {
  return String(fieldOf(value, name));
}
