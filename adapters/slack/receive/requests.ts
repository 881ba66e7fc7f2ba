import type { BlockAction, SlashCommand } from "@slack/bolt";
import type { Input } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { questionText, typedText } from "../render/escape.ts";
import { type ConversationOrigin, conversationKeys, isDirectChannel } from "./conversation-keys.ts";
import type { ReadRequesterDetails } from "./permissions.ts";

export interface RequestContext {
  readonly readDetails: ReadRequesterDetails;
}

/** `team`, in all of these: the workspace in which the app is installed, as `Channel.workspace` names it. */
export function commandRequest(command: SlashCommand, team: string, context: RequestContext): PlatformRequest {
  const { channel_id: channel, user_id: person, user_name: name } = command;
  const input = { kind: "line", command: command.command.slice(1), line: typedText(command.text) } as const;
  return platformRequest(input, { team, channel, person, name }, context);
}

export function messageRequest(text: string, origin: Origin, botUser: string | undefined, context: RequestContext): PlatformRequest {
  return platformRequest({ kind: "text", text: questionText(text, botUser) }, origin, context);
}

export function clickRequest(body: BlockAction, team: string, context: RequestContext): PlatformRequest {
  const { user, channel } = body;
  const origin = { team, channel: channel?.id, person: user.id, name: user.name, thread: clickThread(body) };
  return platformRequest({ kind: "action", id: body.actions[0]?.action_id ?? "" }, origin, context);
}

/** The thread of the message under which the button is; undefined if it is in none. Slack omits the message if it is ephemeral. */
export function clickThread({ container, message }: BlockAction): string | undefined {
  return container.thread_ts || message?.thread_ts || undefined;
}

interface Origin extends ConversationOrigin {
  readonly name?: string | undefined;
}

/** A shared channel belongs to the bot's workspace, whatever workspace the person is from. */
function platformRequest(input: Input, { name, ...origin }: Origin, { readDetails }: RequestContext): PlatformRequest {
  const { team, channel, person } = origin;
  const keys = { factsKey: `slack ${team} ${channel ?? person}`, conversationKeys: conversationKeys(origin) };
  if (channel === undefined) return { input, ...keys, surface: "direct" };
  const requester = { platform: "slack", workspace: team, channel, person, ...(name === undefined ? {} : { name }) };
  const surface = isDirectChannel(channel) ? "direct" : "channel";
  return { input, ...keys, surface, requester: { ...requester, loadDetails: () => readDetails(requester) } };
}
