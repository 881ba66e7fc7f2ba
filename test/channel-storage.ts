import type { ChannelStorage } from "../adapters/shared/answer.ts";
import type { Visibility } from "../adapters/shared/documents.ts";
import { createMemorySettings } from "../adapters/shared/documents.ts";
import type { Gaps } from "../src/channel-storage.ts";
import type { CommandContext } from "../src/commands/command-definition.ts";
import type { Store } from "../src/daily/daily-storage.ts";
import type { Sender } from "../src/daily/post-delivery.ts";

export const noGaps: Gaps = {
  storesWords: false,
  noteQuestion: () => undefined,
  noteComplaint: async () => undefined,
  findWords: async () => undefined,
  noteExpected: async () => false,
};

/** What is kept about channels, with settings in memory and without gaps. */
export function storageWith(store: Store, senders: ChannelStorage["senders"] = new Map()): ChannelStorage {
  return { store, settings: createMemorySettings(), gaps: noGaps, senders };
}

/** Everybody sees everything. */
export const noBindings: Visibility = { boundIds: [], idsOf: () => [], visibleIn: () => ["document"], noteOrganisation: () => undefined };

/** For a command that is tested alone. */
export function commandContext(store: Store, sender: Sender, requester: CommandContext["requester"]): CommandContext {
  const documents = { visible: [{ name: "article", title: "Article" }], used: "article", answering: "article", hasPosts: () => true };
  return { ...storageWith(store), sender, requester, surface: "channel", documents };
}
