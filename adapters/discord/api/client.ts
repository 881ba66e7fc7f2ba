import {
  Client,
  DefaultRestOptions,
  Events,
  GatewayIntentBits,
  type IIdentifyThrottler,
  Options,
  Partials,
  type RESTOptions,
  Status,
} from "discord.js";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import { createUnreadableLog } from "../../shared/log.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { closeError } from "./api-errors.ts";
import { DroppingStrategy, dropUnreadable } from "./packets.ts";

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

/** The library reports the rate limits of these routes as errors, instead of waiting silently. */
export const requestOptions = { timeout: requestTimeout, rejectOnRateLimit: ["/gateway/bot", "/applications"] };

export interface ClientOptions {
  readonly rest: Partial<RESTOptions>;
  /** Asks for the privileged intent Message Content. */
  readonly overhearsChannels: boolean;
  readonly shardCount: number;
  readonly throttler: IIdentifyThrottler;
}

/** Without Guilds, the library drops the messages of servers that the bot joins while it runs. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** A client for one shard, that pings nobody. Logs when its connection is lost and restored. */
export function createClient(
  shard: number,
  { rest, overhearsChannels, shardCount, throttler }: ClientOptions,
  { log, onLost }: PlatformContext,
): Client {
  const onUnreadable = createUnreadableLog(log);
  const client = new Client({
    intents: overhearsChannels ? [...intents, GatewayIntentBits.MessageContent] : intents,
    // Without it, the library drops direct messages.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    waitGuildTimeout: guildTimeout,
    shards: [shard],
    shardCount,
    ws: { buildIdentifyThrottler: () => throttler, buildStrategy: (manager) => new DroppingStrategy(manager, onUnreadable) },
    makeCache: Options.cacheWithLimits(caches),
    rest: { ...rest, ...requestOptions },
  });
  dropUnreadable(client, onUnreadable);
  let isLost = false;
  const onConnected = () => {
    if (isLost) log.info({ shard }, "connected again");
    isLost = false;
  };
  client.on(Events.ShardReconnecting, () => {
    if (!isLost) log.info({ shard }, "disconnected; connecting again");
    isLost = true;
  });
  client.on(Events.ShardResume, onConnected);
  client.on(Events.ShardReady, onConnected);
  client.on(Events.ShardDisconnect, ({ code }) => onLost(closeError(code, overhearsChannels)));
  client.on(Events.ShardError, (err) => log.debug({ err }, "the connection has an error"));
  // Without this listener an error event would end the process.
  client.on(Events.Error, (err) => log.error({ err }, "Discord's library reports an error"));
  client.on(Events.Warn, (warning) => log.warn(warning));
  return client;
}

/** Unlike `client.isReady()`, false while the connection is lost. */
export function isConnected(client: Client): boolean {
  return client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
}

type MakeRequest = RESTOptions["makeRequest"];

/** Seconds before another attempt if a rate limit does not say, and the most that a timer can wait. */
const [defaultPause, longestPause] = [1, 86_400];

/**
 * The option `makeRequest` of discord.js's REST, with two repairs. [measured with @discordjs/rest 2.6.3]
 * - A 429 whose `Retry-After` is missing or not a number is repeated at once: 110 requests in 1.6 s. It waits for `defaultPause` here.
 *   Superfluous once `SequentialHandler` and `BurstHandler` have a least pause.
 * - After one 401 the library forgets its token, and every later request fails (discordjs/discord.js#7492, #9196, #10958).
 *   Here a 401 counts as an error of the server, after which requests are repeated, unless a request for the bot's own user says that the
 *   token is dead. Superfluous once the library keeps its token.
 */
export function createMakeRequest(apiUrl: string = DefaultRestOptions.api): MakeRequest {
  const send: MakeRequest = DefaultRestOptions.makeRequest;
  /** The check in flight: many requests can fail at the same time. */
  let check: Promise<boolean> | undefined;
  const isTokenDead = async (init: Parameters<MakeRequest>[1]) => {
    const answer = await send(`${apiUrl}/v${DefaultRestOptions.version}/users/@me`, { ...init, method: "GET", body: null });
    await answer.arrayBuffer();
    return answer.status === 401;
  };
  return async (url, init) => {
    const response = await send(url, init);
    if (response.status === 429) setRetryAfter(response.headers);
    if (response.status !== 401) return response;
    // A response to an interaction is sent without the token.
    const hasToken = readField(init.headers, "Authorization") !== undefined;
    if (hasToken)
      check ??= isTokenDead(init)
        .catch(() => false)
        .finally(() => {
          check = undefined;
        });
    if (hasToken && (await check)) return response;
    // An unread body would keep its connection busy.
    await response.arrayBuffer();
    return new Response(null, { status: 503 });
  };
}

function setRetryAfter(headers: Pick<Headers, "get" | "set">): void {
  const seconds = Number(headers.get("retry-after"));
  headers.set("retry-after", String(seconds > 0 ? Math.min(seconds, longestPause) : defaultPause));
}
