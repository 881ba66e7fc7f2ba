import { type Client, REST, type RESTOptions } from "discord.js";
import type { Platform, PlatformContext, PlatformError } from "../shared/platform.ts";
import { withTimeout } from "../shared/with-timeout.ts";
import { startError } from "./api/errors.ts";
import { createMakeRequest } from "./api/requests.ts";
import { requestOptions } from "./client.ts";
import type { DiscordSettings } from "./config.ts";
import { openConnection } from "./connection.ts";
import { createDailySender } from "./daily-sender.ts";
import { createListeners, type Listeners } from "./receive/listeners.ts";
import { startRegistration } from "./register/register.ts";
import { watchServers } from "./servers.ts";
import { fetchGatewayInfo } from "./shards/gateway-info.ts";
import { createIdentifyThrottler } from "./shards/identify.ts";
import { ShardRunner, type ShardRunnerOptions } from "./shards/shard-runner.ts";

/** Milliseconds; a platform must start within 10 s. */
const startTimeout = 9_200;

export function createDiscord(settings: DiscordSettings, platformContext: PlatformContext): Platform {
  const { token, apiUrl, dailyUsers, readsMessages } = settings;
  const rest = { ...(apiUrl ? { api: apiUrl } : {}), makeRequest: createMakeRequest(apiUrl) };
  let runner: ShardRunner | undefined;
  let preparing: Promise<ShardRunner> | undefined;
  let registration: Promise<void> | undefined;
  let userId: string | undefined;
  let isUp = false;
  let isStopped = false;
  const context: PlatformContext = {
    ...platformContext,
    log: platformContext.log.child({ platform: "discord" }),
    onLost: (error: PlatformError) => {
      if (isUp) platformContext.onLost(error);
      isUp = false;
    },
  };
  const listeners = createListeners({ ...context, dailyUsers, readsMessages });
  const toError = (error: unknown) => startError(error, apiUrl);
  const onReady = (shard: number, client: Client<true>) => {
    userId = client.user.id;
    watchServers(client, shard, context);
    if (shard === 0) registration ??= startRegistration(client, settings, context);
  };
  const prepare = async () => {
    runner = await createRunner(settings, rest, { ...context, listeners, toError, onReady });
    return runner;
  };
  const connect = async () => {
    preparing ??= prepare().catch((error: unknown) => {
      preparing = undefined;
      throw error;
    });
    const prepared = await preparing;
    if (!isStopped) await prepared.start();
  };
  const isReady = () => isUp && !isStopped && runner?.isConnected() === true;

  return {
    name: "discord",
    start: async () => {
      const onTimeout = () => {
        throw new Error("no connection in time");
      };
      await withTimeout(connect(), startTimeout, onTimeout).catch((error: unknown) => {
        throw toError(error);
      });
      if (isStopped) return;
      isUp = true;
      await registration;
    },
    isConnected: isReady,
    sender: createDailySender(rest, { token, isConnected: isReady, userId: () => userId }, context),
    stop: async () => {
      isStopped = true;
      await runner?.leave();
      isUp = false;
      await runner?.close();
    },
  };
}

interface RunnerContext extends PlatformContext, Pick<ShardRunnerOptions, "toError" | "onReady"> {
  readonly listeners: Listeners;
}

/** Asks Discord how the bot is to be divided. Rejects with the library's error. */
async function createRunner(
  { token, readsMessages, shards }: DiscordSettings,
  rest: Partial<RESTOptions>,
  { listeners, ...context }: RunnerContext,
): Promise<ShardRunner> {
  const { recommendedShards, maxConcurrency } = await fetchGatewayInfo(new REST({ ...rest, ...requestOptions }).setToken(token));
  const shardCount = shards ?? recommendedShards;
  const throttler = createIdentifyThrottler(maxConcurrency, context.leases);
  const connection = { token, rest, readsMessages, shardCount, throttler, listeners };
  return new ShardRunner({
    ...context,
    ...{ shardCount, maxConcurrency },
    connect: (shard) => openConnection(shard, connection, context),
    isQueued: throttler.isWaiting,
  });
}
