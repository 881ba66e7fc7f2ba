import {
  ApplicationCommandOptionType,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  InteractionContextType,
  type Message,
  MessageFlags,
  MessageType,
  type StringSelectMenuInteraction,
} from "discord.js";
import { type Command, subcommandArgument } from "../../../src/commands/definition.ts";
import type { Input } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { textWithoutMention } from "../../shared/bot-mention.ts";
import type { NamedCommands } from "../../shared/named-commands.ts";
import { argumentName, findNamedCommand } from "../register/option-names.ts";
import type { RequestInteraction } from "./permissions.ts";

/** Uses only ids: the bot does not know the server and the channel of a command that a person has installed. */
export function interactionRequest(interaction: RequestInteraction, named: NamedCommands): PlatformRequest {
  const { guildId, channelId, context, user } = interaction;
  return {
    input: interaction.isChatInputCommand() ? commandInput(interaction, named) : actionInput(interaction),
    ...keys(guildId, channelId, user.id),
    surface: context === InteractionContextType.BotDM ? "direct" : "channel",
  };
}

function actionInput(interaction: ButtonInteraction | StringSelectMenuInteraction): Input {
  const id = interaction.isButton() ? interaction.customId : (interaction.values[0] ?? "");
  return { kind: "action", id, ...(isOwn(interaction) ? { isOwn: true } : {}) };
}

/** Whether only the presser sees the message. */
function isOwn({ context, message }: ButtonInteraction | StringSelectMenuInteraction): boolean {
  return message.flags.has(MessageFlags.Ephemeral) || context === InteractionContextType.BotDM;
}

function commandInput({ commandName, options }: ChatInputCommandInteraction, named: NamedCommands): Input {
  return { kind: "command", command: commandName, args: commandArguments(options.data, findNamedCommand(commandName, named)) };
}

/** A subcommand is an option that may have options. */
function commandArguments(options: readonly CommandInteractionOption[], command: Command | undefined): Readonly<Record<string, string>> {
  const pairs = options.flatMap(({ type, name, value, options: inner = [] }) => {
    if (type === ApplicationCommandOptionType.Subcommand)
      return [[subcommandArgument, name], ...Object.entries(commandArguments(inner, command))];
    const argument = argumentName(name, command);
    // Of an argument that is a single word, true means that word.
    if (typeof value === "boolean") return value ? [[argument, argument]] : [];
    return [[argument, String(value)]];
  });
  return Object.fromEntries(pairs);
}

/** `</compare:123>`: how a client writes a command that was picked in the middle of a message. */
const commandMention = /<\/([^:<>]{1,100}):\d{1,20}>/gu;

/** Undefined for messages not addressed to the bot. In a channel it must be mentioned; a reply to its message mentions it. */
export function messageRequest(message: Message<boolean>, botId: string): PlatformRequest | undefined {
  const { author, channelId, content, guildId, mentions } = message;
  const [before = "", ...after] = content.replace(commandMention, "/$1").split(new RegExp(`<@!?${botId}>`, "u"));
  const isAddressed = guildId === null || after.length > 0 || mentions.users.has(botId);
  if (!isAddressed || !isFromPerson(message, botId)) return undefined;
  return {
    input: { kind: "text", text: textWithoutMention(before, after.join(" ")) },
    ...keys(guildId, channelId, author.id),
    surface: guildId === null ? "direct" : "channel",
  };
}

/** Excludes other bots (two bots could answer each other endlessly), webhooks and system messages. */
function isFromPerson({ author, webhookId, type }: Message, botId: string): boolean {
  const isPerson = author.id !== botId && !author.bot && !author.system && !webhookId;
  return isPerson && (type === MessageType.Default || type === MessageType.Reply);
}

/** A conversation is one person's in a channel; a thread is a channel. */
function keys(guild: string | null, channel: string, person: string): Pick<PlatformRequest, "factsKey" | "conversationKeys"> {
  const factsKey = `discord/${guild ?? ""}/${channel}`;
  return { factsKey, conversationKeys: { platform: "discord", workspace: guild ?? "", person, kept: [`${factsKey}/${person}`] } };
}
