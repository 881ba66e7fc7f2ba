import * as v from "valibot";
import type { Requester } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { textWithoutMention } from "../../shared/bot-mention.ts";
import { unescapeText } from "../render/escape.ts";

/** The bot's ids. */
export interface BotIdentity {
  readonly teamId: string;
  readonly userId: string;
  readonly botId: string | undefined;
}

/** The requester: the person, and the channel of the request. A shared channel belongs to the bot's workspace, whatever workspace the person is from. */
export type SlackRequester = Pick<Requester, "channel" | "person" | "name">;

interface SlashCommand {
  readonly request: PlatformRequest;
  /** Undefined if Slack omits the user. */
  readonly requester: SlackRequester | undefined;
  readonly responseUrl: string | undefined;
}

/** Absent fields are never `null` here: the event processor removes them. */
const commandSchema = v.object({
  command: v.pipe(v.string(), v.regex(/^\/./u)),
  text: v.optional(v.string(), ""),
  channel_id: v.string(),
  channel_name: v.optional(v.string()),
  user_id: v.optional(v.string()),
  user_name: v.optional(v.string(), ""),
  team_id: v.optional(v.string()),
  response_url: v.optional(v.string()),
});

/** Undefined if the body is not a slash command. */
export function parseSlashCommand(body: unknown): SlashCommand | undefined {
  const { success, output } = v.safeParse(commandSchema, body);
  if (!success) return undefined;
  const { command, text, channel_id, channel_name, user_id, user_name, team_id, response_url } = output;
  const isDirect = isDirectMessage(channel_id) || channel_name === "directmessage";
  return {
    request: {
      input: { kind: "line", command: command.slice(1), line: typedText(text) },
      conversation: conversation(team_id, channel_id),
      surface: isDirect ? "direct" : "channel",
    },
    requester: user_id === undefined ? undefined : { channel: channel_id, person: user_id, name: user_name },
    responseUrl: response_url,
  };
}

/** What an event asks for. Events with one of the same `ids` are duplicates. */
export type IncomingEvent =
  | {
      readonly kind: "message";
      readonly ids: readonly string[];
      readonly request: PlatformRequest;
      readonly requester: SlackRequester;
      readonly channel: string;
      readonly thread: string;
    }
  | { readonly kind: "home"; readonly ids: readonly string[]; readonly person: string }
  | { readonly kind: "messages-tab"; readonly ids: readonly string[]; readonly channel: string }
  /** The app was removed from the workspace, or its token revoked. */
  | { readonly kind: "removed" }
  | { readonly kind: "ignored" };

const ignored: IncomingEvent = { kind: "ignored" };

const eventSchema = v.object({
  event_id: v.optional(v.string()),
  team_id: v.optional(v.string()),
  event: v.looseObject({ type: v.string() }),
});
const messageSchema = v.object({
  type: v.picklist(["message", "app_mention"]),
  channel: v.string(),
  channel_type: v.optional(v.string()),
  ts: v.string(),
  thread_ts: v.optional(v.string()),
  text: v.optional(v.string()),
  user: v.string(),
  subtype: v.optional(v.picklist(["file_share", "thread_broadcast", "me_message"])),
  // Excludes messages of other bots (two bots could answer each other endlessly) and edits.
  bot_id: v.optional(v.literal("")),
  bot_profile: v.optional(v.never()),
  edited: v.optional(v.never()),
});
const openedSchema = v.object({ user: v.string(), channel: v.optional(v.string()), tab: v.optional(v.string()) });
const revokedSchema = v.object({ tokens: v.object({ bot: v.optional(v.array(v.unknown())) }) });

export function parseEvent(body: unknown, self: BotIdentity): IncomingEvent {
  const { success, output } = v.safeParse(eventSchema, body);
  if (!success) return ignored;
  const { event, event_id, team_id } = output;
  const ids = event_id ? [event_id] : [];
  switch (event.type) {
    case "message":
    case "app_mention":
      return parseMessage(event, { ids, team: team_id, self });
    case "app_home_opened":
      return parseHomeOpened(event, ids);
    case "app_uninstalled":
      return { kind: "removed" };
    case "tokens_revoked":
      return parseTokensRevoked(event);
    default:
      return ignored;
  }
}

const slackItself: ReadonlySet<string> = new Set(["USLACKBOT", "USLACK"]);

function parseMessage(
  event: unknown,
  { ids, team, self }: { ids: readonly string[]; team: string | undefined; self: BotIdentity },
): IncomingEvent {
  const { success, output } = v.safeParse(messageSchema, event);
  if (!success || output.user === self.userId || slackItself.has(output.user)) return ignored;
  const { type, channel, channel_type, ts, thread_ts, text, user } = output;
  const isDirect = channel_type === "im" || isDirectMessage(channel);
  // A mention in a direct message also arrives as a message. In a channel the bot answers only to mentions.
  if ((type === "message") !== isDirect) return ignored;
  return {
    kind: "message",
    ids: [...ids, `${channel} ${ts}`],
    request: {
      input: { kind: "text", text: questionText(text ?? "", self.userId) },
      conversation: conversation(team, channel),
      surface: isDirect ? "direct" : "channel",
    },
    requester: { channel, person: user },
    channel,
    thread: thread_ts || ts,
  };
}

function parseHomeOpened(event: unknown, ids: readonly string[]): IncomingEvent {
  const { success, output } = v.safeParse(openedSchema, event);
  if (!success) return ignored;
  const { user, channel, tab } = output;
  if (tab === "messages" && channel) return { kind: "messages-tab", ids, channel };
  return tab === "home" ? { kind: "home", ids, person: user } : ignored;
}

/** Only the revocation of the bot's token matters, not that of a person's token. */
function parseTokensRevoked(event: unknown): IncomingEvent {
  const { success, output } = v.safeParse(revokedSchema, event);
  return success && (output.tokens.bot ?? []).length === 0 ? ignored : { kind: "removed" };
}

export function isDirectMessage(channel: string): boolean {
  return channel.startsWith("D");
}

/** The key under which shown facts are remembered. */
export function conversation(team: string | undefined, channel: string): string {
  return `slack ${team ?? ""} ${channel}`;
}

const deliverySchema = v.object({ trigger_id: v.string(), response_url: v.optional(v.string(), "") });

/** Unique for every command and every click, so that a repeated delivery is recognised. Undefined if Slack sends no trigger id. */
export function deliveryId(body: unknown): string | undefined {
  const { success, output } = v.safeParse(deliverySchema, body);
  return success ? `${output.trigger_id} ${output.response_url}` : undefined;
}

/** The text of a message without the mention of the bot. */
export function questionText(text: string, botUser: string): string {
  const [before = "", ...after] = text.split(new RegExp(`<@${botUser}(?:\\|[^<>]*)?>`, "u"));
  return textWithoutMention(typedText(before), typedText(after.join(" ")));
}

/**
 * The text that a person typed, without Slack's markup. Mentions without a name are dropped; links, channels, people and groups become
 * their visible text. docs.slack.dev/messaging/formatting-message-text
 */
export function typedText(text: string): string {
  return unescapeText(text.replace(markup, (_, inside: string) => markupText(inside))).trim();
}

/** `<@U1>`, `<#C1|general>`, `<!here>`, `<https://a.example|shown>`. Other angle brackets are not markup. */
const markup = /<((?:[@#!]|[a-z][a-z0-9+.-]{0,20}:)[^<>]*)>/giu;

function markupText(inside: string): string {
  const [target = "", label] = inside.split("|", 2);
  if (label) return target.startsWith("#") ? `#${label}` : label;
  return /^[@#!]/u.test(target) ? "" : target.replace(/^mailto:/u, "");
}
