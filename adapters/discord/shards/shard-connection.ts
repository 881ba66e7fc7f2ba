import type { Client } from "discord.js";

/** The connection to one shard. */
export interface ShardConnection {
  /** Rejects with the library's error, or with a PlatformError if Discord closed the connection. */
  readonly ready: Promise<Client<true>>;
  /** False while the connection is lost. */
  isConnected(): boolean;
  /** Accepts nothing new, finishes what is in flight, and disconnects. */
  close(): Promise<void>;
}
