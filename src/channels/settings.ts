import type { Channel } from "../daily/subscription.ts";
import type { Requester } from "../request.ts";

/** What people have set for a channel, apart from its daily posts. */
export interface ChannelSettings {
  /** The name of the document that was chosen; undefined for the default. */
  readonly document: string | undefined;
  /** Whether the bot answers what it can, although it is not addressed. */
  readonly isListening: boolean;
}

export const defaultSettings: ChannelSettings = { document: undefined, isListening: false };

/** Shared by all copies of the program. Each method rejects with a `StoreError` if the store fails. */
export interface ChannelSettingsStore {
  /** `defaultSettings` if nothing was set. */
  find(channel: Channel): Promise<ChannelSettings>;
  change(channel: Channel, change: Partial<ChannelSettings>): Promise<void>;
}

/** The channel whose settings apply: of a thread that is a channel, the one that it belongs to. */
export function settingsChannel({ platform, workspace, channel, parent }: Omit<Requester, "now">): Channel {
  return { platform, workspace, channel: parent ?? channel };
}
