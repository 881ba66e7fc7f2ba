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
import { subCommandArgument } from "../../../src/commands/definition.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { addressed } from "../../shared/mention.ts";
import type { Callback, MessageAddress } from "../api/send.ts";

/** What a person did, and how to answer it. */
export type Interaction = Callback &
  (
    | { readonly kind: "question"; readonly asked: PlatformRequest }
    | { readonly kind: "completion"; readonly command: string; readonly argument: string; readonly typed: string }
  );

/** What a person wrote to the bot. */
export interface Written extends MessageAddress {
  readonly asked: PlatformRequest;
}

const text = v.nullish(v.string());
const option = v.object({
  name: v.string(),
  value: v.nullish(v.union([v.string(), v.number(), v.boolean()])),
  focused: v.nullish(v.boolean()),
});
/** A sub-command is an option that has options. */
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

/** Undefined for what is no slash command, completion or button of ours. Only ids are read: guild, channel and member may be missing. */
export function interactionFrom(payload: unknown): Interaction | undefined {
  const { success, output } = v.safeParse(interactionPayload, payload);
  if (!success) return undefined;
  const { id, token, type, data } = output;
  switch (type) {
    case InteractionType.ApplicationCommand:
      if ((data.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput) return undefined;
      return { id, token, kind: "question", asked: asked(output, { kind: "command", command: data.name ?? "", args: argsOf(output) }) };
    case InteractionType.MessageComponent:
      if (data.component_type !== ComponentType.Button) return undefined;
      return { id, token, kind: "question", asked: asked(output, { kind: "action", id: data.custom_id ?? "" }) };
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

function asked(payload: InteractionPayload, input: PlatformRequest["input"]): PlatformRequest {
  const { guild_id, channel_id, channel, user, context } = payload;
  const place = context ?? (guild_id ? InteractionContextType.Guild : InteractionContextType.BotDM);
  return {
    input,
    conversation: conversation(guild_id, channel_id ?? channel?.id ?? user?.id ?? ""),
    surface: place === InteractionContextType.BotDM ? "direct" : "channel",
  };
}

function argsOf(payload: InteractionPayload): Readonly<Record<string, string>> {
  const named = innerOptions(payload).flatMap(({ name, value }) => (value == null ? [] : [[name, String(value)]]));
  const subCommand = subCommandIn(payload);
  return { ...Object.fromEntries(named), ...(subCommand ? { [subCommandArgument]: subCommand.name } : {}) };
}

function innerOptions(payload: InteractionPayload): readonly v.InferOutput<typeof option>[] {
  const subCommand = subCommandIn(payload);
  return (subCommand ? subCommand.options : payload.data.options) ?? [];
}

function subCommandIn({ data }: InteractionPayload) {
  return data.options?.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);
}

/** `</compare:123>`, which a person's client makes of a command that is picked while writing. */
const commandMention = /<\/([^:<>]{1,100}):\d{1,20}>/gu;

/** Undefined for what no person wrote to the bot: in a channel it answers to its mention only, which a reply to its own message carries too. */
export function messageFrom(payload: unknown, botId: string): Written | undefined {
  const { success, output } = v.safeParse(messagePayload, payload);
  if (!success || !isWritten(output, botId)) return undefined;
  const { id, channel_id, guild_id, channel_type, content, mentions } = output;
  const isDirect = !guild_id && (channel_type ?? ChannelType.DM) === ChannelType.DM;
  const [before = "", ...after] = (content ?? "").replace(commandMention, "/$1").split(new RegExp(`<@!?${botId}>`, "u"));
  const isMentioned = after.length > 0 || mentions?.some((mentioned) => mentioned.id === botId);
  if (!isDirect && !isMentioned) return undefined;
  return {
    id,
    channel: channel_id,
    asked: {
      input: { kind: "text", text: addressed(before, after.join(" ")) },
      conversation: conversation(guild_id, channel_id),
      surface: isDirect ? "direct" : "channel",
    },
  };
}

/** By a person, as a message: no other bot (two could talk for ever), no webhook, no notice of Discord's own. */
function isWritten({ author, webhook_id, type }: MessagePayload, botId: string): boolean {
  const isOfPerson = author.id !== botId && !author.bot && !author.system && !webhook_id;
  return isOfPerson && [MessageType.Default, MessageType.Reply].some((written) => written === (type ?? MessageType.Default));
}

function conversation(guild: string | null | undefined, channel: string): string {
  return `discord/${guild ?? ""}/${channel}`;
}
