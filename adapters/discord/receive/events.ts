import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageType,
} from "discord.js";
import * as v from "valibot";
import { subcommandArgument } from "../../../src/commands/definition.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { textWithoutMention } from "../../shared/bot-mention.ts";
import type { InteractionRef, MessageRef } from "../api/send.ts";

/** A command, a clicked button or a completion, with what is needed to respond to it. */
export type Interaction = InteractionRef &
  (
    | { readonly kind: "question"; readonly request: PlatformRequest }
    | { readonly kind: "completion"; readonly command: string; readonly argument: string; readonly typed: string }
  );

/** A message that a person wrote to the bot. */
export interface UserMessage extends MessageRef {
  readonly request: PlatformRequest;
}

const text = v.nullish(v.string());
const option = v.object({
  name: v.string(),
  value: v.nullish(v.union([v.string(), v.number(), v.boolean()])),
  focused: v.nullish(v.boolean()),
});
/** A subcommand is an option with options. */
const outerOption = v.object({ ...option.entries, type: v.nullish(v.number()), options: v.nullish(v.array(option)) });
const interactionPayload = v.object({
  id: v.string(),
  token: v.string(),
  type: v.number(),
  guild_id: text,
  channel_id: text,
  channel: v.nullish(v.object({ id: text })),
  user: v.nullish(v.object({ id: text })),
  context: v.nullish(v.number()),
  data: v.object({
    type: v.nullish(v.number()),
    name: text,
    options: v.nullish(v.array(outerOption)),
    component_type: v.nullish(v.number()),
    custom_id: text,
  }),
});
type InteractionPayload = v.InferOutput<typeof interactionPayload>;
const messagePayload = v.object({
  id: v.string(),
  channel_id: v.string(),
  guild_id: text,
  channel_type: v.nullish(v.number()),
  type: v.nullish(v.number()),
  content: text,
  webhook_id: text,
  author: v.object({ id: v.string(), bot: v.nullish(v.boolean()), system: v.nullish(v.boolean()) }),
  mentions: v.nullish(v.array(v.object({ id: v.string() }))),
});
type MessagePayload = v.InferOutput<typeof messagePayload>;

/** Undefined for other kinds of interactions. Discord may omit the objects `guild`, `channel` and `member`, so only ids are required. */
export function parseInteraction(payload: unknown): Interaction | undefined {
  const { success, output } = v.safeParse(interactionPayload, payload);
  if (!success) return undefined;
  const { id, token, type, data } = output;
  switch (type) {
    case InteractionType.ApplicationCommand:
      if ((data.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput) return undefined;
      return {
        id,
        token,
        kind: "question",
        request: platformRequest(output, { kind: "command", command: data.name ?? "", args: commandArguments(output) }),
      };
    case InteractionType.MessageComponent:
      if (data.component_type !== ComponentType.Button) return undefined;
      return { id, token, kind: "question", request: platformRequest(output, { kind: "action", id: data.custom_id ?? "" }) };
    case InteractionType.ApplicationCommandAutocomplete: {
      const focused = innerOptions(output).find((candidate) => candidate.focused);
      return {
        id,
        token,
        kind: "completion",
        command: data.name ?? "",
        argument: focused?.name ?? "",
        typed: String(focused?.value ?? ""),
      };
    }
    default:
      return undefined;
  }
}

function platformRequest(payload: InteractionPayload, input: PlatformRequest["input"]): PlatformRequest {
  const { guild_id, channel_id, channel, user, context } = payload;
  const contextType = context ?? (guild_id ? InteractionContextType.Guild : InteractionContextType.BotDM);
  return {
    input,
    conversation: conversation(guild_id, channel_id ?? channel?.id ?? user?.id ?? ""),
    surface: contextType === InteractionContextType.BotDM ? "direct" : "channel",
  };
}

function commandArguments(payload: InteractionPayload): Readonly<Record<string, string>> {
  const named = innerOptions(payload).flatMap(({ name, value }) => (value == null ? [] : [[name, String(value)]]));
  const subcommand = findSubcommand(payload);
  return { ...Object.fromEntries(named), ...(subcommand ? { [subcommandArgument]: subcommand.name } : {}) };
}

function innerOptions(payload: InteractionPayload): readonly v.InferOutput<typeof option>[] {
  const subcommand = findSubcommand(payload);
  return (subcommand ? subcommand.options : payload.data.options) ?? [];
}

function findSubcommand({ data }: InteractionPayload) {
  return data.options?.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);
}

/** `</compare:123>`: how a client writes a command that was picked in the middle of a message. */
const commandMention = /<\/([^:<>]{1,100}):\d{1,20}>/gu;

/** Undefined for messages not addressed to the bot. In a channel it must be mentioned; a reply to its message mentions it. */
export function parseMessage(payload: unknown, botId: string): UserMessage | undefined {
  const { success, output } = v.safeParse(messagePayload, payload);
  if (!success || !isPersonMessage(output, botId)) return undefined;
  const { id, channel_id, guild_id, channel_type, content, mentions } = output;
  const isDirect = !guild_id && (channel_type ?? ChannelType.DM) === ChannelType.DM;
  const [before = "", ...after] = (content ?? "").replace(commandMention, "/$1").split(new RegExp(`<@!?${botId}>`, "u"));
  const isMentioned = after.length > 0 || mentions?.some((mentioned) => mentioned.id === botId);
  if (!isDirect && !isMentioned) return undefined;
  return {
    id,
    channel: channel_id,
    request: {
      input: { kind: "text", text: textWithoutMention(before, after.join(" ")) },
      conversation: conversation(guild_id, channel_id),
      surface: isDirect ? "direct" : "channel",
    },
  };
}

/** Excludes other bots (two bots could answer each other endlessly), webhooks and system messages. */
function isPersonMessage({ author, webhook_id, type }: MessagePayload, botId: string): boolean {
  const isFromPerson = author.id !== botId && !author.bot && !author.system && !webhook_id;
  return isFromPerson && [MessageType.Default, MessageType.Reply].some((allowed) => allowed === (type ?? MessageType.Default));
}

function conversation(guild: string | null | undefined, channel: string): string {
  return `discord/${guild ?? ""}/${channel}`;
}
