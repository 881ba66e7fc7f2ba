import type { AuthorizeResult, BlockAction, SlashCommand } from "@slack/bolt";
import type { Input } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { questionText, typedText } from "../render/escape.ts";
import { type ConversationOrigin, conversationKeys, isDirectChannel } from "./conversation-keys.ts";
import type { ReadRequesterDetails } from "./permissions.ts";

export interface RequestContext {
  /** The ids of the bot and its workspace. */
  readonly self: Pick<AuthorizeResult, "botUserId" | "teamId">;
  readonly readDetails: ReadRequesterDetails;
}

export function commandRequest(command: SlashCommand, context: RequestContext): PlatformRequest {
  const { team_id: team, channel_id: channel, user_id: person, user_name: name } = command;
  const input = { kind: "line", command: command.command.slice(1), line: typedText(command.text) } as const;
  return platformRequest(input, { team, channel, person, name }, context);
}

export function messageRequest(text: string, origin: Origin, context: RequestContext): PlatformRequest {
  return platformRequest({ kind: "text", text: questionText(text, context.self.botUserId) }, origin, context);
}

export function clickRequest(body: BlockAction, context: RequestContext): PlatformRequest {
  const { user, team, channel } = body;
  const origin = { team: team?.id, channel: channel?.id, person: user.id, name: user.name, thread: clickThread(body) };
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
function platformRequest(input: Input, { name, ...origin }: Origin, { self, readDetails }: RequestContext): PlatformRequest {
  const { team, channel, person } = origin;
  const keys = { factsKey: `slack ${team ?? ""} ${channel ?? person}`, conversationKeys: conversationKeys(origin) };
  if (channel === undefined) return { input, ...keys, surface: "direct" };
  const requester = { platform: "slack", workspace: self.teamId ?? "", channel, person, ...(name === undefined ? {} : { name }) };
  const surface = isDirectChannel(channel) ? "direct" : "channel";
  return { input, ...keys, surface, requester: { ...requester, loadDetails: () => readDetails(requester) } };
}
