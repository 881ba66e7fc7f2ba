import {
  type APIMessageTopLevelComponent,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  type BaseInteraction,
  type CommandInteractionOption,
  type Embed,
  InteractionContextType,
  type Message,
  MessageFlags,
  MessageType,
} from "discord.js";
import { type Argument, type Command, getSubcommands, subcommandArgument } from "../../../src/commands/command-definition.ts";
import type { Input } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { OverheardMessage } from "../../shared/answer-overheard.ts";
import type { Workspace } from "../../shared/documents.ts";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import { type NamedCommands, textWithoutMention } from "../../shared/platform.ts";
import type { CountedPerson } from "../../shared/request-limit.ts";
import type { FormOpener, PressInteraction, RequestInteraction } from "./permissions.ts";

/** Uses only ids: the bot does not know the server and the channel of a command that a person has installed. */
export function interactionRequest(interaction: FormOpener, named: NamedCommands): PlatformRequest {
  return { input: interactionInput(interaction, named), ...interactionPlace(interaction) };
}

export function interactionPlace(interaction: RequestInteraction): Omit<PlatformRequest, "input"> {
  const { guildId, channelId, context, user } = interaction;
  const surface = context === InteractionContextType.BotDM ? "direct" : "channel";
  return { ...place(guildId, channelId ?? "", user.id), countedAs: countedAs(user.id), workspace: readersOf(interaction), surface };
}

/** A person has one id in all servers. */
export function countedAs(person: string): CountedPerson {
  return { platform: "discord", workspace: "", person };
}

function interactionInput(interaction: FormOpener, named: NamedCommands): Input {
  if (interaction.isChatInputCommand()) {
    const { commandName, options } = interaction;
    return { kind: "command", command: commandName, args: commandArguments(options.data, findNamedCommand(commandName, named)) };
  }
  if (interaction.isMessageContextMenuCommand()) return { kind: "message", text: messageText(interaction.targetMessage) };
  return actionInput(interaction);
}

function actionInput(interaction: PressInteraction): Input {
  const { context, message } = interaction;
  const id = interaction.isButton() ? interaction.customId : (interaction.values[0] ?? "");
  // Whether only the presser sees the message.
  const isOwn = message.flags.has(MessageFlags.Ephemeral) || context === InteractionContextType.BotDM;
  return { kind: "action", id, message: message.id, ...(isOwn ? { isOwn } : {}) };
}

/** A subcommand is an option that may have options. */
function commandArguments(options: readonly CommandInteractionOption[], command: Command | undefined): Readonly<Record<string, string>> {
  const pairs = options.flatMap(({ type, name, value, options: inner = [] }) => {
    if (type === ApplicationCommandOptionType.Subcommand)
      return [[subcommandArgument, name], ...Object.entries(commandArguments(inner, command))];
    const argument = argumentName(name, command);
    // True stands for an argument that is a single word.
    if (typeof value === "boolean") return value ? [[argument, argument]] : [];
    return [[argument, String(value)]];
  });
  return Object.fromEntries(pairs);
}

/**
 * Undefined for messages not addressed to the bot. In a channel it must be mentioned; a reply that pings it mentions it. `botId`: the id of
 * the bot's user. With `overhearsChannels`, threads go on without a mention.
 */
export function messageRequest(
  message: Message<boolean>,
  { botId, overhearsChannels }: { readonly botId: string; readonly overhearsChannels: boolean },
): PlatformRequest | undefined {
  const { attachments, guildId, mentions } = message;
  const [before = "", ...after] = withPlainCommands(message.content).split(new RegExp(`<@!?${botId}>`, "u"));
  const isAddressed = guildId === null || after.length > 0 || mentions.users.has(botId);
  if (!isAddressed || !isFromPerson(message, botId)) return undefined;
  return {
    // Of files it is known only that there are some.
    input: { kind: "text", text: textWithoutMention(before, after.join(" ")), ...(attachments.size > 0 ? { hasFile: true } : {}) },
    ...messagePlace(message, overhearsChannels),
    countedAs: countedAs(message.author.id),
    surface: guildId === null ? "direct" : "channel",
  };
}

/** A message that is not addressed to the bot; undefined if it has no text, or if it is not one of a person in a server. */
export function overheardMessage(message: Message<boolean>, botId: string): Omit<OverheardMessage, "requester"> | undefined {
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
  const stored = [channel, ...alsoIn].map((one) => conversationKey(guild, one, person));
  return {
    factsKey: placeKey(guild, channel),
    conversationKeys: { platform: "discord", workspace, person, stored },
    workspace: { platform: "discord", workspace },
  };
}

function placeKey(guild: string | null, channel: string): string {
  return `discord/${guild ?? ""}/${channel}`;
}

function conversationKey(guild: string | null, channel: string, person: string): string {
  return `${placeKey(guild, channel)}/${person}`;
}

/** UTF-16 code units: more than a person can type. Bounds what a message with many embeds costs. */
const maxLength = 4_000;

/** The words of a message or, if it has no text, of what it forwards or shows. Empty for an image. */
function messageText(message: Message): string {
  return (plainWords(message.content) || shownWords(message)).slice(0, maxLength);
}

/** Mentions of people, roles and channels, custom emojis and times, which are ids: https://discord.com/developers/docs/reference#message-formatting */
const idMarkup = /<(?:@[!&]?|#|a?:\w{1,40}:|t:|id:)[^<>\s]{0,40}>/gu;

/** `</compare:123>`: how a client writes a command that was picked in the middle of a message. */
const commandMention = /<(\/[^:<>]{1,100}):\d{1,20}>/gu;

function withPlainCommands(content: string): string {
  return content.replace(commandMention, "$1");
}

function plainWords(text: string): string {
  return withPlainCommands(text).replace(idMarkup, " ").trim();
}

function shownWords({ messageSnapshots, embeds, components }: Message): string {
  const forwarded = [...messageSnapshots.values()].flatMap((snapshot) => [snapshot.content, ...snapshot.embeds.flatMap(embedTexts)]);
  const displayed = components.flatMap((component) => displayedTexts(component.toJSON() as APIMessageTopLevelComponent));
  return plainWords([...forwarded, ...embeds.flatMap(embedTexts), ...displayed].join("\n"));
}

function embedTexts({ title, description, fields }: Embed): readonly string[] {
  const texts = [title, description, ...fields.flatMap(({ name, value }) => [name, value])];
  return texts.filter((text) => text !== null);
}

/** The texts of components, in order: the bot's own messages consist of them. */
function displayedTexts(component: unknown): readonly string[] {
  const [content, children] = [readField(component, "content"), readField(component, "components")];
  return [...(typeof content === "string" ? [content] : []), ...(Array.isArray(children) ? children.flatMap(displayedTexts) : [])];
}

/**
 * Whose documents an interaction sees: its server's. A server that the bot is not in, where a person uses a command of their own account,
 * sees no more than direct messages do: nobody has bound it.
 */
export function readersOf({ guildId, authorizingIntegrationOwners: owners }: BaseInteraction): Workspace {
  // Discord omits the owners only in old payloads.
  const isBotThere = !owners || owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  return { platform: "discord", workspace: (isBotThere && guildId) || "" };
}

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
