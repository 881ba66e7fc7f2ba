import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  InteractionContextType,
  type Message,
  MessageType,
} from "discord.js";
import { subcommandArgument } from "../../../src/commands/definition.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { textWithoutMention } from "../../shared/bot-mention.ts";

/** A request without the requester. */
type AnonymousRequest = Omit<PlatformRequest, "requester">;

type Place = Pick<ChatInputCommandInteraction, "guildId" | "channelId" | "context">;

export function commandRequest(interaction: Place & Pick<ChatInputCommandInteraction, "commandName" | "options">): AnonymousRequest {
  const { commandName: command, options } = interaction;
  return interactionRequest(interaction, { kind: "command", command, args: commandArguments(options.data) });
}

export function buttonRequest(interaction: Place & Pick<ButtonInteraction, "customId">): AnonymousRequest {
  return interactionRequest(interaction, { kind: "action", id: interaction.customId });
}

/** Only ids: the server and the channel of a command that a person has installed are unknown to the bot. */
function interactionRequest({ guildId, channelId, context }: Place, input: PlatformRequest["input"]): AnonymousRequest {
  const isDirect = context === InteractionContextType.BotDM;
  return { input, conversation: conversation(guildId, channelId), surface: isDirect ? "direct" : "channel" };
}

/** A subcommand is an option that may have options. */
function commandArguments(options: readonly CommandInteractionOption[]): Readonly<Record<string, string>> {
  const pairs = options.flatMap(({ type, name, value, options: inner = [] }) =>
    type === ApplicationCommandOptionType.Subcommand
      ? [[subcommandArgument, name], ...Object.entries(commandArguments(inner))]
      : [[name, String(value)]],
  );
  return Object.fromEntries(pairs);
}

/** What a person is typing. */
export interface Typing {
  readonly command: string;
  readonly argument: string;
  readonly typed: string;
}

export function typing({ commandName: command, options }: Pick<AutocompleteInteraction, "commandName" | "options">): Typing {
  const { name: argument, value: typed } = options.getFocused(true);
  return { command, argument, typed };
}

/** `</compare:123>`: how a client writes a command that was picked in the middle of a message. */
const commandMention = /<\/([^:<>]{1,100}):\d{1,20}>/gu;

type PersonMessage = Pick<Message, "author" | "channelId" | "client" | "content" | "guildId" | "mentions" | "type" | "webhookId">;

/** Undefined for messages not addressed to the bot. In a channel it must be mentioned; a reply to its message mentions it. */
export function messageRequest(message: PersonMessage): AnonymousRequest | undefined {
  const botId = message.client.user.id;
  const { channelId, content, guildId, mentions } = message;
  const [before = "", ...after] = content.replace(commandMention, "/$1").split(new RegExp(`<@!?${botId}>`, "u"));
  const isAddressed = guildId === null || after.length > 0 || mentions.users.has(botId);
  if (!isAddressed || !isFromPerson(message, botId)) return undefined;
  return {
    input: { kind: "text", text: textWithoutMention(before, after.join(" ")) },
    conversation: conversation(guildId, channelId),
    surface: guildId === null ? "direct" : "channel",
  };
}

/** Excludes other bots (two bots could answer each other endlessly), webhooks and system messages. */
function isFromPerson({ author, webhookId, type }: PersonMessage, botId: string): boolean {
  const isPerson = author.id !== botId && !author.bot && !author.system && !webhookId;
  return isPerson && (type === MessageType.Default || type === MessageType.Reply);
}

function conversation(guild: string | null, channel: string): string {
  return `discord/${guild ?? ""}/${channel}`;
}
