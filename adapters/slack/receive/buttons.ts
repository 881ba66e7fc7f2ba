import * as v from "valibot";
import type { PlatformRequest } from "../../shared/answer.ts";
import { conversation, isDirectMessage, type Person } from "./events.ts";

/** A pressed button. */
export type Press =
  | {
      readonly kind: "message";
      readonly asked: PlatformRequest;
      /** Undefined where there is no channel. */
      readonly by: Person | undefined;
      readonly responseUrl: string | undefined;
      readonly thread: string | undefined;
      /** Whether only the person sees the message with the button. */
      readonly isUnderPrivate: boolean;
    }
  | { readonly kind: "home"; readonly asked: PlatformRequest; readonly actionId: string; readonly user: string }
  | { readonly kind: "ignored" };

const pressSchema = v.object({
  type: v.literal("block_actions"),
  user: v.object({ id: v.string(), name: v.optional(v.string(), "") }),
  team: v.optional(v.object({ id: v.string() })),
  channel: v.optional(v.object({ id: v.string() })),
  response_url: v.optional(v.string()),
  container: v.optional(v.object({ thread_ts: v.optional(v.string()), is_ephemeral: v.optional(v.boolean(), false) })),
  message: v.optional(v.object({ thread_ts: v.optional(v.string()) })),
  view: v.optional(v.object({ type: v.optional(v.string()) })),
  // A button that opens a link says so; there is nothing to answer.
  actions: v.looseTuple([v.object({ type: v.literal("button"), action_id: v.string(), url: v.optional(v.never()) })]),
});

export function pressIn(body: unknown): Press {
  const { success, output } = v.safeParse(pressSchema, body);
  if (!success) return { kind: "ignored" };
  const { user, team, channel, response_url, container, message, view, actions } = output;
  const [{ action_id }] = actions;
  const asked: PlatformRequest = {
    input: { kind: "action", id: action_id },
    conversation: conversation(team?.id, channel?.id ?? user.id),
    surface: channel && !isDirectMessage(channel.id) ? "channel" : "direct",
  };
  if (response_url || (channel && !view)) {
    const thread = container?.thread_ts || message?.thread_ts || undefined;
    const by = channel ? { channel: channel.id, person: user.id, name: user.name } : undefined;
    return { kind: "message", asked, by, responseUrl: response_url, thread, isUnderPrivate: container?.is_ephemeral ?? false };
  }
  return view?.type === "home" ? { kind: "home", asked, actionId: action_id, user: user.id } : { kind: "ignored" };
}
