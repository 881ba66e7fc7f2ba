import type { Channel } from "../../src/daily/subscription.ts";

type Workspace = Pick<Channel, "platform" | "workspace">;

/** Days after the last answer for which it is remembered that the bot has answered in a thread. */
export const threadDays = 30;

/**
 * The threads in which the bot has answered, so that they go on without a mention; shared by all copies of the program. Never rejects: what
 * cannot be read or written in time counts as unknown.
 */
export interface AnsweredThreads {
  /** `threads`: the platform's ids; unique within the workspace. */
  remember(workspace: Workspace, threads: readonly string[]): Promise<void>;
  has(workspace: Workspace, thread: string): Promise<boolean>;
}
