import type { AuthorizeResult, BlockAction, SlashCommand } from "@slack/bolt";
import type { Input } from "../../../src/request.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { questionText, typedText } from "../render/escape.ts";
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

export function clickRequest({ actions: [action], user, team, channel }: BlockAction, context: RequestContext): PlatformRequest {
  const origin = { team: team?.id, channel: channel?.id, person: user.id, name: user.name };
  return platformRequest({ kind: "action", id: action?.action_id ?? "" }, origin, context);
}

/** The workspace, the channel and the person; a click in the Home tab has no channel. */
interface Origin {
  readonly team: string | undefined;
  readonly channel: string | undefined;
  readonly person: string;
  readonly name?: string | undefined;
}

/** A shared channel belongs to the bot's workspace, whatever workspace the person is from. */
function platformRequest(input: Input, { team, channel, person, name }: Origin, { self, readDetails }: RequestContext): PlatformRequest {
  const conversation = `slack ${team ?? ""} ${channel ?? person}`;
  if (channel === undefined) return { input, conversation, surface: "direct" };
  const requester = { platform: "slack", workspace: self.teamId ?? "", channel, person, ...(name === undefined ? {} : { name }) };
  const surface = channel.startsWith("D") ? "direct" : "channel";
  return { input, conversation, surface, requester: { ...requester, loadDetails: () => readDetails(requester) } };
}
