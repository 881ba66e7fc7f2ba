import type { BlockAction, MessageShortcut, SlashCommand } from "@slack/bolt";
import type { Input } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { OverheardMessage } from "../../shared/answer-overheard.ts";
import type { ConversationKeys } from "../../shared/conversation-state.ts";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import { closeButtonId } from "../render/home-tab-view.ts";
import { addressedText, questionText, typedText } from "../render/markup.ts";
import type { SlackContext } from "../slack-context.ts";

/** Here and below, `team` is the workspace in which the app is installed, as `Channel.workspace` names it. */
export function commandRequest(command: SlashCommand, team: string, context: SlackContext): PlatformRequest {
  const input = { kind: "line", command: command.command.slice(1), line: typedText(command.text) } as const;
  return platformRequest(input, { team, channel: command.channel_id, person: command.user_id, name: command.user_name }, context);
}

/** `event`: of a message to the bot. Of files it is known only that there are some. */
export function messageRequest(event: MessageText, place: Place, botUser: string | undefined, context: SlackContext): PlatformRequest {
  const files = readField(event, "files");
  const hasFile = Array.isArray(files) && files.length > 0;
  const text = questionText(event.text ?? "", botUser);
  return platformRequest({ kind: "text", text, ...(hasFile ? { hasFile } : {}) }, place, context);
}

interface MessageText {
  readonly text?: string;
}

/** Reads a message in a channel that is not addressed to the bot. */
export function overheardMessage(text: string, place: PlaceInChannel, isReplyToBot: boolean, context: SlackContext): OverheardMessage {
  const { channel, thread, isNewThread } = place;
  const inThread = thread === undefined || isNewThread ? {} : { thread: threadId(channel, thread) };
  return { text: addressedText(text), isReplyToBot, ...inThread, ...channelPlace(place, context) };
}

/** Looks up the words of the message to which the shortcut is applied. */
export function shortcutRequest({ channel, user, message }: MessageShortcut, team: string, context: SlackContext): PlatformRequest {
  const input = { kind: "message", text: messageWords(message) } as const;
  return platformRequest(input, { team, channel: channel.id, person: user.id, name: user.name }, context);
}

/** Reads a pressed button, a choice from a menu, or a question in the Home tab; undefined if there is nothing to answer. */
export async function actionRequest(body: BlockAction, team: string, context: SlackContext): Promise<PlatformRequest | undefined> {
  const { user, channel } = body;
  const input = actionInput(body);
  if (!input) return undefined;
  const place = { team, channel: channel?.id, person: user.id, name: user.name, thread: actionThread(body) };
  const request = platformRequest(input, place, context);
  // A command is acknowledged without asking Slack anything; a press is acknowledged already.
  const surface = channel && !(await context.botChannels.isDirect(team, channel.id)) ? "channel" : "direct";
  // Only this person sees the message, or the Home tab, that the button belongs to.
  const isOwn = isEphemeral(body) || surface === "direct";
  const { message_ts } = body.container;
  const message = typeof message_ts === "string" ? message_ts : undefined;
  return input.kind === "action" ? { ...request, surface, input: { ...input, isOwn, message } } : request;
}

function actionInput(body: BlockAction): Input | undefined {
  const [action] = body.actions;
  switch (action?.type) {
    case "button":
      // A button with an address opens a link.
      return action.url || action.action_id === closeButtonId ? undefined : { kind: "action", id: action.action_id };
    case "static_select":
      return { kind: "action", id: action.selected_option.value };
    case "feedback_buttons":
      return { kind: "action", id: action.value };
    case "plain_text_input":
      return action.value ? { kind: "text", text: typedText(action.value) } : undefined;
    default:
      return undefined;
  }
}

export function isEphemeral({ container }: BlockAction): boolean {
  return container.is_ephemeral === true;
}

/** The thread of the message under which the button is; undefined if it is in none. Slack omits the message if it is ephemeral. */
export function actionThread({ container, message }: BlockAction): string | undefined {
  return container.thread_ts || message?.thread_ts || undefined;
}

export function platformRequest(input: Input, place: Place, context: SlackContext): PlatformRequest {
  const { team, channel, person } = place;
  const workspace = { platform: "slack", workspace: team };
  const asked = { input, countedAs: { ...workspace, person } };
  if (channel === undefined)
    return { ...asked, factsKey: `slack ${team} ${person}`, conversationKeys: conversationKeys(place), surface: "direct", workspace };
  return { ...asked, surface: isDirectChannel(channel) ? "direct" : "channel", ...channelPlace({ ...place, channel }, context) };
}

/** A shared channel belongs to the bot's workspace, whatever workspace the person is from. */
function channelPlace(place: PlaceInChannel, { readDetails }: SlackContext) {
  const { team, channel, person, name } = place;
  const workspace = { platform: "slack", workspace: team };
  const requester = { ...workspace, channel, person, ...(name === undefined ? {} : { name }) };
  return {
    factsKey: `slack ${team} ${channel}`,
    conversationKeys: conversationKeys(place),
    workspace,
    requester: { ...requester, loadDetails: () => readDetails(requester) },
  };
}

/** UTF-16 code units that are looked up. */
const maxLength = 4_000;

/** The words of a message that a person chose: its text or, if it has none, what its blocks or attachments show (a forwarded message). */
export function messageWords(message: unknown): string {
  const sources = [fieldText(message, "text"), blockText(readField(message, "blocks")), attachmentsText(readField(message, "attachments"))];
  return (sources.find((text) => text !== "") ?? "").slice(0, maxLength);
}

/** Slack shows the blocks of an attachment whose text is elsewhere. */
function attachmentsText(attachments: unknown): string {
  if (!Array.isArray(attachments)) return "";
  return joinLines(
    attachments.map((attachment) => {
      const shown = ["pretext", "title", "text"].map((name) => fieldText(attachment, name));
      return joinLines(shown) || blockText(readField(attachment, "blocks")) || blockText(readField(attachment, "message_blocks"));
    }),
  );
}

function blockText(part: unknown): string {
  if (Array.isArray(part)) return joinLines(part.map(blockText));
  if (typeof part !== "object") return "";
  switch (readField(part, "type")) {
    case "text":
    case "plain_text":
      return plainField(part, "text");
    case "mrkdwn":
      return fieldText(part, "text");
    case "link":
      return plainField(part, "text") || plainField(part, "url");
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return inlineText(readField(part, "elements"));
    default:
      return joinLines(["text", "fields", "elements", "message", "blocks"].map((name) => blockText(readField(part, name))));
  }
}

function inlineText(elements: unknown): string {
  return Array.isArray(elements) ? elements.map(blockText).join("") : "";
}

function fieldText(part: unknown, name: string): string {
  return typedText(plainField(part, name));
}

function plainField(part: unknown, name: string): string {
  const value = readField(part, name);
  return typeof value === "string" ? value : "";
}

function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== "").join("\n");
}

/** Where a person asks; the Home tab has no channel. */
interface Place {
  /** The workspace in which the app is installed. */
  readonly team: string;
  readonly channel: string | undefined;
  readonly person: string;
  readonly name?: string | undefined;
  /** The time stamp of the message that starts the thread; undefined for a command, and for a button that is not in a thread. */
  readonly thread?: string | undefined;
  /** The thread begins with this question: the answer will be the first in it. */
  readonly isNewThread?: boolean;
}

type PlaceInChannel = Place & { readonly channel: string };

/**
 * A conversation is one person's in a thread. A command in a channel has no thread: it is gone on from by other commands, and once by a
 * message that begins a thread. A direct message is one conversation, in whatever thread it goes on, but an older thread has its own.
 */
export function conversationKeys({ team, channel, person, thread, isNewThread }: Place): ConversationKeys {
  const key = (...place: readonly string[]) => ["slack", team, ...place, person].join(" ");
  const keep = (...stored: readonly string[]) => ({ platform: "slack", workspace: team, person, stored });
  if (channel === undefined) return keep(key("home"));
  const inChannel = key(channel);
  if (thread === undefined) return keep(inChannel);
  const inThread = key(channel, thread);
  if (isDirectChannel(channel)) return keep(inThread, inChannel);
  return { ...keep(inThread), ...(isNewThread ? { inheritedOnce: inChannel } : {}) };
}

/** Whether it holds the direct messages of one person with the bot, or of two people; `BotChannels` tells them apart. */
export function isDirectChannel(channel: string): boolean {
  return channel.startsWith("D");
}

/** The id by which `AnsweredThreads` knows it. `thread`: the time stamp of the message with which it begins. */
export function threadId(channel: string, thread: string): string {
  return `${channel} ${thread}`;
}
