import type { MessageShortcut, RespondFn } from "@slack/bolt";
import { messageOptions, respondOrThrow } from "../api/send.ts";
import { answerRequest, type ListenerContext } from "./listener-context.ts";
import { shortcutRequest } from "./requests.ts";
import { respondWith } from "./respond.ts";

/** The message shortcut, as the manifest declares it. docs.slack.dev/reference/app-manifest */
export const findShortcut = {
  type: "message",
  name: "Find in the document",
  callback_id: "find",
  description: "Shows only you what the document says about the message",
} as const;

const unknownShortcut =
  "This shortcut is from another version of the app, so nothing was looked up. Ask the operator to update the app's manifest.";

/** Shows the answer to the person only, by the response URL: that works also where the bot is not a member. */
export async function findInDocument(
  shortcut: MessageShortcut,
  workspace: string,
  respond: RespondFn,
  context: ListenerContext,
): Promise<void> {
  if (shortcut.callback_id !== findShortcut.callback_id)
    return respondOrThrow(respond, { text: unknownShortcut, ...messageOptions, response_type: "ephemeral" });
  const { message } = await answerRequest(shortcutRequest(shortcut, workspace, context), context);
  await respondWith({ message, isShared: false }, { respond, log: context.log }, threadOfReply(shortcut));
}

/**
 * The first message of a thread is also in the channel, where the person looks. Slack documents a thread at a response URL for messages to
 * everybody only (docs.slack.dev/interactivity/handling-user-interaction#publishing_in_thread); where it ignores it, the answer is in the channel.
 */
function threadOfReply({ message: { ts, thread_ts } }: MessageShortcut): { readonly thread_ts?: string } {
  return typeof thread_ts === "string" && thread_ts !== ts ? { thread_ts } : {};
}
