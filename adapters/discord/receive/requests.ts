import { ApplicationCommandOptionType, type CommandInteractionOption, InteractionContextType, type Message, MessageType } from "discord.js";
import { subcommandArgument } from "../../../src/commands/definition.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { textWithoutMention } from "../../shared/bot-mention.ts";
import type { RequestInteraction } from "./permissions.ts";

/** Uses only ids: the bot does not know the server and the channel of a command that a person has installed. */
export function interactionRequest(interaction: RequestInteraction): PlatformRequest {
  const { guildId, channelId, context, user } = interaction;
  return {
    input: interaction.isButton()
      ? { kind: "action", id: interaction.customId }
      : { kind: "command", command: interaction.commandName, args: commandArguments(interaction.options.data) },
    ...keys(guildId, channelId, user.id),
    surface: context === InteractionContextType.BotDM ? "direct" : "channel",
  };
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
