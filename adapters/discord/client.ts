import { Client, Events, GatewayIntentBits, Options, Partials, type RESTOptions, Status } from "discord.js";
import type { Logger } from "pino";
import type { PlatformError } from "../shared/platform.ts";
import { closeError } from "./api/errors.ts";

/**
 * Milliseconds. The library retries a request three times. It queues events until every server is available, but an interaction must be
 * answered within 3 s.
 */
const [requestTimeout, guildTimeout] = [5_000, 1_000];

/** Nothing is looked up in these caches; the permissions of a message's author are read when it arrives. */
const caches = {
  GuildEmojiManager: 0,
  GuildMemberManager: 10,
  GuildStickerManager: 0,
  MessageManager: 0,
  ThreadMemberManager: 0,
  UserManager: 10,
};

/** A client that pings nobody and uses no privileged intent. */
export function createClient(rest: Partial<RESTOptions>): Client {
  return new Client({
    // Without Guilds, the library drops the messages of servers that the bot joins while it runs.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Without it, the library drops direct messages.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    waitGuildTimeout: guildTimeout,
    shards: "auto",
    makeCache: Options.cacheWithLimits(caches),
    // The library reports the rate limits of these routes as errors, instead of waiting silently.
    rest: { ...rest, timeout: requestTimeout, rejectOnRateLimit: ["/gateway/bot", "/applications"] },
  });
}

/** Logs when a connection is lost and restored. */
export function watchConnection(client: Client, log: Logger, onLost: (error: PlatformError) => void): void {
  const lostShards = new Set<number>();
  const onConnected = (shard: number) => {
    if (lostShards.delete(shard)) log.info({ shard }, "connected again");
  };
  client.on(Events.ShardReconnecting, (shard) => {
    if (!lostShards.has(shard)) log.info({ shard }, "disconnected; connecting again");
    lostShards.add(shard);
  });
  client.on(Events.ShardResume, onConnected);
  client.on(Events.ShardReady, onConnected);
  client.on(Events.ShardDisconnect, ({ code }) => onLost(closeError(code)));
  client.on(Events.ShardError, (err) => log.debug({ err }, "the connection has an error"));
  // Without this listener an error event would end the process.
  client.on(Events.Error, (err) => log.error({ err }, "Discord's library reports an error"));
  client.on(Events.Warn, (warning) => log.warn(warning));
}

/** Resolves once every shard is ready. Rejects with the library's error, or with a PlatformError if Discord closed the connection. */
export function login(client: Client, token: string): Promise<Client<true>> {
  return new Promise((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.once(Events.ShardDisconnect, ({ code }) => reject(closeError(code)));
    client.login(token).catch(reject);
  });
}

/** Unlike `client.isReady()`, false while the connection of any shard is lost. */
export function isConnected(client: Client): boolean {
  return client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
}
