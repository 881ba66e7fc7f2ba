import { type Client, Events, type IIdentifyThrottler, type RESTOptions } from "discord.js";
import type { PlatformContext } from "../shared/platform.ts";
import { withTimeout } from "../shared/with-timeout.ts";
import { closeError } from "./api/errors.ts";
import { createClient, isConnected, watchConnection } from "./client.ts";
import type { Listeners } from "./receive/listeners.ts";
import type { ShardConnection } from "./shards/shard-connection.ts";

/** Milliseconds for disconnecting, which goes on afterwards. */
const closeTimeout = 500;

export interface ConnectionOptions {
  readonly token: string;
  readonly rest: Partial<RESTOptions>;
  readonly readsMessages: boolean;
  readonly shardCount: number;
  readonly throttler: IIdentifyThrottler;
  readonly listeners: Listeners;
}

/** Connects to the shard, and answers what arrives from it. */
export function openConnection(
  shard: number,
  { token, rest, readsMessages, shardCount, throttler, listeners }: ConnectionOptions,
  { log, onLost }: Pick<PlatformContext, "log" | "onLost">,
): ShardConnection {
  const client = createClient(rest, { readsMessages, shard, shardCount, throttler });
  watchConnection(client, readsMessages, log, onLost);
  const stopListening = listeners.listen(client);
  const ready = login(client, token, readsMessages);
  ready.catch(() => undefined);
  return {
    ready,
    isConnected: () => isConnected(client),
    close: async () => {
      // The library reports the end of its own connection as an attempt to reconnect.
      client.removeAllListeners(Events.ShardReconnecting);
      await stopListening();
      // A client that is destroyed while it connects may connect afterwards (@discordjs/ws 1.2.3).
      const closed = ready.catch(() => undefined).then(() => client.destroy());
      await withTimeout(closed, closeTimeout, () => undefined);
    },
  };
}

/** Resolves once the shard is ready. */
function login(client: Client, token: string, readsMessages: boolean): Promise<Client<true>> {
  return new Promise((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.once(Events.ShardDisconnect, ({ code }) => reject(closeError(code, readsMessages)));
    client.login(token).catch(reject);
  });
}
