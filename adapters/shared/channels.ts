import { LRUCache } from "lru-cache";
import { type ChannelSettings, type ChannelSettingsStore, defaultSettings } from "../../src/channel-storage.ts";
import { type Channel, channelKey } from "../../src/daily/daily-storage.ts";

/** LRU capacity: channels whose last known settings are remembered for a failure of the store. */
const rememberedChannels = 10_000;

/** Reads settings; while the store fails, those that were read last. Undefined if none were. */
export type ReadSettings = (channel: Channel) => Promise<ChannelSettings | undefined>;

export function createSettingsReader(store: Pick<ChannelSettingsStore, "find">): ReadSettings {
  const lastKnown = new LRUCache<string, ChannelSettings>({ max: rememberedChannels });
  return async (channel) => {
    const key = channelKey(channel);
    try {
      const settings = await store.find(channel);
      lastKnown.set(key, settings);
      return settings;
    } catch {
      // The store reports its own failures.
      return lastKnown.get(key);
    }
  };
}

/** For a conversation that lasts as long as the process. */
export function createMemorySettings(): ChannelSettingsStore {
  const byChannel = new Map<string, ChannelSettings>();
  const find = (channel: Channel) => byChannel.get(channelKey(channel)) ?? defaultSettings;
  return {
    find: async (channel) => find(channel),
    change: async (channel, change) => void byChannel.set(channelKey(channel), { ...find(channel), ...change }),
  };
}

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

/** Answers that a channel gets within any minute without having asked for them. */
export const maxHeardAnswers = 60;

/** Shared by all copies of the program. Never rejects: while the store fails, each copy counts for itself. */
export interface ListeningLimit {
  /** Whether the channel may get another answer; then it counts. */
  take(channel: Channel): Promise<boolean>;
}

/** LRU capacity, in channels. */
const countedChannels = 1_000;
const minute = 60_000;

/** That of this process. `now` in milliseconds. */
export function createListeningLimit(now: () => number = () => performance.now()): ListeningLimit {
  const answers = new LRUCache<string, readonly number[]>({ max: countedChannels });
  return {
    take: async (channel) => {
      const key = channelKey(channel);
      const recent = (answers.get(key) ?? []).filter((time) => time > now() - minute);
      const isAllowed = recent.length < maxHeardAnswers;
      answers.set(key, isAllowed ? [...recent, now()] : recent);
      return isAllowed;
    },
  };
}
