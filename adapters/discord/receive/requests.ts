import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  InteractionContextType,
  type Message,
  MessageFlags,
  MessageType,
} from "discord.js";
import { type Command, subcommandArgument } from "../../../src/commands/definition.ts";
import type { Input } from "../../../src/request.ts";
import type { HeardMessage } from "../../shared/answer-heard.ts";
import { textWithoutMention } from "../../shared/bot-mention.ts";
import type { NamedCommands } from "../../shared/named-commands.ts";
import type { PlatformRequest } from "../../shared/platform-request.ts";
import { argumentName, findNamedCommand } from "../register/option-names.ts";
import { messageText, withPlainCommands } from "./message-text.ts";
import type { PressInteraction, RequestInteraction } from "./permissions.ts";
import { readersOf } from "./readers.ts";

type Asking = Exclude<RequestInteraction, { customId: string; fields: unknown }>;

/** Uses only ids: the bot does not know the server and the channel of a command that a person has installed. */
export function interactionRequest(interaction: Asking, named: NamedCommands): PlatformRequest {
  return { input: interactionInput(interaction, named), ...interactionPlace(interaction) };
}

export function interactionPlace(interaction: RequestInteraction): Omit<PlatformRequest, "input"> {
  const { guildId, channelId, context, user } = interaction;
  const surface = context === InteractionContextType.BotDM ? "direct" : "channel";
  return { ...place(guildId, channelId ?? "", user.id), workspace: readersOf(interaction), surface };
}

function interactionInput(interaction: Asking, named: NamedCommands): Input {
  if (interaction.isChatInputCommand()) return commandInput(interaction, named);
  if (interaction.isMessageContextMenuCommand()) return { kind: "message", text: messageText(interaction.targetMessage) };
  return actionInput(interaction);
}

function actionInput(interaction: PressInteraction): Input {
  const id = interaction.isButton() ? interaction.customId : (interaction.values[0] ?? "");
  return { kind: "action", id, message: interaction.message.id, ...(isOwn(interaction) ? { isOwn: true } : {}) };
}

/** Whether only the presser sees the message. */
function isOwn({ context, message }: PressInteraction): boolean {
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

export interface MessageReading {
  /** The id of the bot's user. */
  readonly botId: string;
  /** Whether threads go on without a mention. */
  readonly readsMessages: boolean;
}

/** Undefined for messages not addressed to the bot. In a channel it must be mentioned; a reply that pings it mentions it. */
export function messageRequest(message: Message<boolean>, { botId, readsMessages }: MessageReading): PlatformRequest | undefined {
  const { guildId, mentions } = message;
  const [before = "", ...after] = withPlainCommands(message.content).split(new RegExp(`<@!?${botId}>`, "u"));
  const isAddressed = guildId === null || after.length > 0 || mentions.users.has(botId);
  if (!isAddressed || !isFromPerson(message, botId)) return undefined;
  return {
    input: { kind: "text", text: textWithoutMention(before, after.join(" ")) },
    ...messagePlace(message, readsMessages),
    surface: guildId === null ? "direct" : "channel",
  };
}

/** A message that is not addressed to the bot; undefined if it has no text, or if it is not one of a person in a server. */
export function heardMessage(message: Message<boolean>, botId: string): Omit<HeardMessage, "requester"> | undefined {
  const { author, channel, channelId, guildId, mentions } = message;
  const text = withPlainCommands(message.content).trim();
  if (guildId === null || text === "" || !isFromPerson(message, botId)) return undefined;
  // The library reads it from the message that Discord sends along, which is in no cache.
  const repliedTo = mentions.repliedUser?.id;
  const isReplyToBot = repliedTo === botId;
  const isToOther = repliedTo !== undefined && repliedTo !== author.id && !isReplyToBot;
  return {
    // A reply names nobody in its text, but it speaks to somebody as a mention does.
    text: isToOther ? `<@${repliedTo}> ${text}` : text,
    ...messagePlace(message, true),
    ...(channel.isThread() ? { thread: channelId } : {}),
    isReplyToBot,
  };
}

/** Excludes other bots (two bots could answer each other endlessly), webhooks and system messages. */
function isFromPerson({ author, webhookId, type }: Message, botId: string): boolean {
  const isPerson = author.id !== botId && !author.bot && !author.system && !webhookId;
  return isPerson && (type === MessageType.Default || type === MessageType.Reply);
}

type Place = Required<Pick<PlatformRequest, "factsKey" | "conversationKeys" | "workspace">>;

/**
 * A thread that is opened from the message has its id: with `opensThread`, the conversation goes on there as well.
 * https://discord.com/developers/docs/resources/channel#start-thread-from-message
 */
function messagePlace({ author, channel, channelId, guildId, id }: Message, opensThread: boolean): Place {
  const future = opensThread && guildId !== null && !channel.isThread() ? [id] : [];
  const { conversationKeys, ...rest } = place(guildId, channelId, author.id, future);
  const parent = channel.isThread() ? channel.parentId : null;
  // A thread goes on with what its writer asked in the channel, until it has a conversation of its own.
  const inherited = parent === null ? {} : { inheritedOnce: conversationKey(guildId, parent, author.id) };
  return { ...rest, conversationKeys: { ...conversationKeys, ...inherited } };
}

/** A conversation is one person's in a channel; a thread is a channel. `alsoIn`: other channels in which it goes on. */
function place(guild: string | null, channel: string, person: string, alsoIn: readonly string[] = []): Place {
  const workspace = guild ?? "";
  const kept = [channel, ...alsoIn].map((one) => conversationKey(guild, one, person));
  return {
    factsKey: placeKey(guild, channel),
    conversationKeys: { platform: "discord", workspace, person, kept },
    workspace: { platform: "discord", workspace },
  };
}

function placeKey(guild: string | null, channel: string): string {
  return `discord/${guild ?? ""}/${channel}`;
}

function conversationKey(guild: string | null, channel: string, person: string): string {
  return `${placeKey(guild, channel)}/${person}`;
}
