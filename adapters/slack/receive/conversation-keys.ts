import type { ConversationKeys } from "../../shared/conversations.ts";

/** Where a person asks; the Home tab has no channel. */
export interface ConversationOrigin {
  /** The workspace in which the app is installed. */
  readonly team: string;
  readonly channel: string | undefined;
  readonly person: string;
  /** The time stamp of the message that starts the thread; undefined for a command, and for a button that is not in a thread. */
  readonly thread?: string | undefined;
  /** The thread begins with this question: the answer will be the first in it. */
  readonly isNewThread?: boolean;
}

/**
 * A conversation is one person's in a thread. A command in a channel has no thread: it is gone on from by other commands, and once by a
 * message that begins a thread. A direct message is one conversation, in whatever thread it goes on, but an older thread has its own.
 */
export function conversationKeys({ team, channel, person, thread, isNewThread }: ConversationOrigin): ConversationKeys {
  const key = (...place: readonly string[]) => ["slack", team, ...place, person].join(" ");
  const keep = (...kept: readonly string[]) => ({ platform: "slack", workspace: team, person, kept });
  if (channel === undefined) return keep(key("home"));
  const inChannel = key(channel);
  if (thread === undefined) return keep(inChannel);
  const inThread = key(channel, thread);
  if (isDirectChannel(channel)) return keep(inThread, inChannel);
  return { ...keep(inThread), ...(isNewThread ? { inheritedOnce: inChannel } : {}) };
}

/** Of one person with the bot, or of two people; `BotChannels` tells them apart. */
export function isDirectChannel(channel: string): boolean {
  return channel.startsWith("D");
}
