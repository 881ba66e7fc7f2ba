import type { PlatformContext } from "../../shared/platform.ts";
import { isDirectChannel } from "./conversation-keys.ts";

export interface ThreadContext extends Pick<PlatformContext, "threads"> {
  /** Whether messages without a mention arrive from channels. */
  readonly hearsChannels: boolean;
}

/** As `AnsweredThreads` knows it. `thread`: the time stamp of the message with which it begins. */
export function threadId(channel: string, thread: string): string {
  return `${channel} ${thread}`;
}

interface Thread {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
}

/** The bot has answered in the thread, which goes on without a mention; in direct messages nothing needs one. */
export async function rememberThread({ workspace, channel, thread }: Thread, { threads, hearsChannels }: ThreadContext): Promise<void> {
  if (!hearsChannels || isDirectChannel(channel)) return;
  await threads.remember({ platform: "slack", workspace }, [threadId(channel, thread)]);
}
