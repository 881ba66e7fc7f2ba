import { LRUCache } from "lru-cache";
import { type ChannelSettings, type ChannelSettingsStore, defaultSettings } from "../../src/channels/settings.ts";
import { type Channel, channelKey } from "../../src/daily/subscription.ts";

/** LRU capacity: channels whose last known settings are remembered for a failure of the store. */
const capacity = 10_000;

/** Reads settings; while the store fails, those that were read last. Undefined if none were. */
export type ReadSettings = (channel: Channel) => Promise<ChannelSettings | undefined>;

export function createSettingsReader(store: Pick<ChannelSettingsStore, "find">): ReadSettings {
  const lastKnown = new LRUCache<string, ChannelSettings>({ max: capacity });
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
