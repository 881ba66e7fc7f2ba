import { timeoutReply } from "../../src/commands/change-replies.ts";
import type { Library } from "../../src/library.ts";
import type { Reply } from "../../src/reply.ts";
import { withTimeout } from "./with-timeout.ts";

/**
 * Slack and Discord drop an answer to a command after three seconds (docs.slack.dev/interactivity/implementing-slash-commands,
 * discord.com/developers/docs/interactions/receiving-and-responding). Milliseconds for the store and the platform, which leaves one second to send.
 */
export const answerTimeout = 2_000;
/** Milliseconds for what is asked of the platform before an answer; its result is treated as unknown after that. */
export const lookupTimeout = 1_200;

interface InTime {
  /** Milliseconds. */
  readonly timeout: number;
  readonly onLateFailure: (err: unknown) => void;
}

/** The reply, or after `timeout` one that says that it takes longer. */
export function replyInTime(pending: Promise<Reply>, library: Library, { timeout, onLateFailure }: InTime): Promise<Reply> {
  return withTimeout(pending, timeout, () => {
    pending.catch(onLateFailure);
    return timeoutReply(library);
  });
}
