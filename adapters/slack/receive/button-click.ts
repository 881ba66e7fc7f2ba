import * as v from "valibot";
import type { PlatformRequest } from "../../shared/answer.ts";
import { conversation, isDirectMessage, type SlackRequester } from "./events.ts";

/** A clicked button. */
export type ButtonClick =
  | {
      readonly kind: "message";
      readonly request: PlatformRequest;
      /** Undefined outside of a channel. */
      readonly requester: SlackRequester | undefined;
      readonly responseUrl: string | undefined;
      readonly thread: string | undefined;
      /** Whether only the person sees the message with the button. */
      readonly isMessageEphemeral: boolean;
    }
  | { readonly kind: "home"; readonly request: PlatformRequest; readonly actionId: string; readonly person: string }
  | { readonly kind: "ignored" };

const clickSchema = v.object({
  type: v.literal("block_actions"),
  user: v.object({ id: v.string(), name: v.optional(v.string(), "") }),
  team: v.optional(v.object({ id: v.string() })),
  channel: v.optional(v.object({ id: v.string() })),
  response_url: v.optional(v.string()),
  container: v.optional(v.object({ thread_ts: v.optional(v.string()), is_ephemeral: v.optional(v.boolean(), false) })),
  message: v.optional(v.object({ thread_ts: v.optional(v.string()) })),
  view: v.optional(v.object({ type: v.optional(v.string()) })),
  // A button with a URL opens a link, so there is nothing to answer.
  actions: v.looseTuple([v.object({ type: v.literal("button"), action_id: v.string(), url: v.optional(v.never()) })]),
});

export function parseButtonClick(body: unknown): ButtonClick {
  const { success, output } = v.safeParse(clickSchema, body);
  if (!success) return { kind: "ignored" };
  const { user, team, channel, response_url, container, message, view, actions } = output;
  const [{ action_id }] = actions;
  const request: PlatformRequest = {
    input: { kind: "action", id: action_id },
    conversation: conversation(team?.id, channel?.id ?? user.id),
    surface: channel && !isDirectMessage(channel.id) ? "channel" : "direct",
  };
  if (response_url || (channel && !view)) {
    const thread = container?.thread_ts || message?.thread_ts || undefined;
    const requester = channel ? { channel: channel.id, person: user.id, name: user.name } : undefined;
    return { kind: "message", request, requester, responseUrl: response_url, thread, isMessageEphemeral: container?.is_ephemeral ?? false };
  }
  return view?.type === "home" ? { kind: "home", request, actionId: action_id, person: user.id } : { kind: "ignored" };
}
