import { timeoutReply } from "../../src/commands/change-replies.ts";
import type { Library } from "../../src/library.ts";
import type { Reply } from "../../src/reply.ts";
import { withTimeout } from "./with-timeout.ts";

/**
 * Slack and Discord drop an answer to a command after three seconds (docs.slack.dev/interactivity/implementing-slash-commands,
 * discord.com/developers/docs/interactions/receiving-and-responding). Milliseconds for the store and the platform, which leaves one second to send.
 */
const answerTimeout = 2_000;
/** Milliseconds for what is asked of the platform before an answer; its result is treated as unknown after that. */
export const lookupTimeout = 1_200;

/** The reply, or after `answerTimeout` one that says that it takes longer; a failure after that goes to `onLateFailure`. */
export function replyInTime(pending: Promise<Reply>, library: Library, onLateFailure: (err: unknown) => void): Promise<Reply> {
  return withTimeout(pending, answerTimeout, () => {
    pending.catch(onLateFailure);
    return timeoutReply(library);
  });
}
