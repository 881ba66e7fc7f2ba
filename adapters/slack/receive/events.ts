import * as v from "valibot";
import type { Requester } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { addressed } from "../../shared/mention.ts";
import { unescaped } from "../render/escape.ts";

/** The bot itself, as Slack knows it. */
export interface Self {
  readonly teamId: string;
  readonly userId: string;
  readonly botId: string | undefined;
}

/** Who asks, and where. A channel counts as one workspace's, whichever one the person is from. */
export type Person = Pick<Requester, "channel" | "person" | "name">;

interface SlashCommand {
  readonly asked: PlatformRequest;
  /** Undefined where Slack does not say. */
  readonly by: Person | undefined;
  readonly responseUrl: string | undefined;
}

/** What is left out is never `null` here: the gate has taken that away. */
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

/** Undefined for what is no slash command. */
export function slashCommandIn(body: unknown): SlashCommand | undefined {
  const { success, output } = v.safeParse(commandSchema, body);
  if (!success) return undefined;
  const { command, text, channel_id, channel_name, user_id, user_name, team_id, response_url } = output;
  const isDirect = isDirectMessage(channel_id) || channel_name === "directmessage";
  return {
    asked: {
      input: { kind: "line", command: command.slice(1), line: typedText(text) },
      conversation: conversation(team_id, channel_id),
      surface: isDirect ? "direct" : "channel",
    },
    by: user_id === undefined ? undefined : { channel: channel_id, person: user_id, name: user_name },
    responseUrl: response_url,
  };
}

/** What an event asks for. `ids` are those under which it may come again. */
export type Incoming =
  | {
      readonly kind: "message";
      readonly ids: readonly string[];
      readonly asked: PlatformRequest;
      readonly by: Person;
      readonly channel: string;
      readonly thread: string;
    }
  | { readonly kind: "home"; readonly ids: readonly string[]; readonly user: string }
  | { readonly kind: "messages-tab"; readonly ids: readonly string[]; readonly channel: string }
  /** The app was removed from the workspace, or its token withdrawn. */
  | { readonly kind: "removed" }
  | { readonly kind: "ignored" };

const ignored: Incoming = { kind: "ignored" };

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
  // Another bot's message, or an edit: two bots must not answer each other for ever.
  bot_id: v.optional(v.literal("")),
  bot_profile: v.optional(v.never()),
  edited: v.optional(v.never()),
});
const openedSchema = v.object({ user: v.string(), channel: v.optional(v.string()), tab: v.optional(v.string()) });
const revokedSchema = v.object({ tokens: v.object({ bot: v.optional(v.array(v.unknown())) }) });

export function eventIn(body: unknown, self: Self): Incoming {
  const { success, output } = v.safeParse(eventSchema, body);
  if (!success) return ignored;
  const { event, event_id, team_id } = output;
  const ids = event_id ? [event_id] : [];
  switch (event.type) {
    case "message":
    case "app_mention":
      return messageIn(event, { ids, team: team_id, self });
    case "app_home_opened":
      return openedIn(event, ids);
    case "app_uninstalled":
      return { kind: "removed" };
    case "tokens_revoked":
      return revokedIn(event);
    default:
      return ignored;
  }
}

const slackItself: ReadonlySet<string> = new Set(["USLACKBOT", "USLACK"]);

function messageIn(event: unknown, { ids, team, self }: { ids: readonly string[]; team: string | undefined; self: Self }): Incoming {
  const { success, output } = v.safeParse(messageSchema, event);
  if (!success || output.user === self.userId || slackItself.has(output.user)) return ignored;
  const { type, channel, channel_type, ts, thread_ts, text, user } = output;
  const isDirect = channel_type === "im" || isDirectMessage(channel);
  // A mention in a direct message comes as a message, too; in a channel only mentions are for the bot.
  if ((type === "message") !== isDirect) return ignored;
  return {
    kind: "message",
    ids: [...ids, `${channel} ${ts}`],
    asked: {
      input: { kind: "text", text: askedText(text ?? "", self.userId) },
      conversation: conversation(team, channel),
      surface: isDirect ? "direct" : "channel",
    },
    by: { channel, person: user },
    channel,
    thread: thread_ts || ts,
  };
}

function openedIn(event: unknown, ids: readonly string[]): Incoming {
  const { success, output } = v.safeParse(openedSchema, event);
  if (!success) return ignored;
  const { user, channel, tab } = output;
  if (tab === "messages" && channel) return { kind: "messages-tab", ids, channel };
  return tab === "home" ? { kind: "home", ids, user } : ignored;
}

/** A person's own token may be revoked without harm. */
function revokedIn(event: unknown): Incoming {
  const { success, output } = v.safeParse(revokedSchema, event);
  return success && (output.tokens.bot ?? []).length === 0 ? ignored : { kind: "removed" };
}

export function isDirectMessage(channel: string): boolean {
  return channel.startsWith("D");
}

/** What remembers which facts it has shown. */
export function conversation(team: string | undefined, channel: string): string {
  return `slack ${team ?? ""} ${channel}`;
}

const triggered = v.object({ trigger_id: v.string(), response_url: v.optional(v.string(), "") });

/** What Slack makes anew for every command and every press; the same again is the same delivery. Undefined where Slack sends none. */
export function triggerIn(body: unknown): string | undefined {
  const { success, output } = v.safeParse(triggered, body);
  return success ? `${output.trigger_id} ${output.response_url}` : undefined;
}

/** What a person wrote to the bot, wherever its mention stands in it. */
export function askedText(text: string, botUser: string): string {
  const [before = "", ...after] = text.split(new RegExp(`<@${botUser}(?:\\|[^<>]*)?>`, "u"));
  return addressed(typedText(before), typedText(after.join(" ")));
}

/**
 * What a person typed, without Slack's markup: mentions without a name are dropped, links, channels, people and groups become the words
 * that are shown for them. docs.slack.dev/messaging/formatting-message-text
 */
export function typedText(text: string): string {
  return unescaped(text.replace(markup, (_, inside: string) => shown(inside))).trim();
}

/** `<@U1>`, `<#C1|general>`, `<!here>`, `<https://a.example|shown>`; other brackets are no markup. */
const markup = /<((?:[@#!]|[a-z][a-z0-9+.-]{0,20}:)[^<>]*)>/giu;

function shown(inside: string): string {
  const [target = "", label] = inside.split("|", 2);
  if (label) return target.startsWith("#") ? `#${label}` : label;
  return /^[@#!]/u.test(target) ? "" : target.replace(/^mailto:/u, "");
}
