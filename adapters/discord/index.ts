import { REST } from "discord.js";
import type { Platform, PlatformContext, PlatformError } from "../shared/platform.ts";
import { withTimeout } from "../shared/with-timeout.ts";
import { startError } from "./api/errors.ts";
import { createMakeRequest } from "./api/requests.ts";
import { requestOptions } from "./client.ts";
import type { DiscordSettings } from "./config.ts";
import { openConnection } from "./connection.ts";
import { createDailySender } from "./daily-sender.ts";
import { createListeners } from "./receive/listeners.ts";
import { startRegistration } from "./register/register.ts";
import { fetchGatewayInfo } from "./shards/gateway-info.ts";
import { createIdentifyThrottler } from "./shards/identify.ts";
import { ShardRunner } from "./shards/shard-runner.ts";

/** Milliseconds; a platform must start within 10 s. */
const startTimeout = 9_200;

export function createDiscord(settings: DiscordSettings, platformContext: PlatformContext): Platform {
  const { token, apiUrl, dailyUsers, shards } = settings;
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
  const { leases, log, onLost } = context;
  const listeners = createListeners({ ...context, dailyUsers });
  const toError = (error: unknown) => startError(error, apiUrl);
  const prepare = async () => {
    const info = await fetchGatewayInfo(new REST({ ...rest, ...requestOptions }).setToken(token));
    const shardCount = shards ?? info.recommendedShards;
    const throttler = createIdentifyThrottler(info.maxConcurrency, leases);
    const options = { token, rest, shardCount, throttler, listeners };
    runner = new ShardRunner({
      shardCount,
      maxConcurrency: info.maxConcurrency,
      leases,
      log,
      connect: (shard) => openConnection(shard, options, context),
      isQueued: throttler.isWaiting,
      toError,
      onReady: (shard, client) => {
        userId = client.user.id;
        if (shard === 0) registration ??= startRegistration(client, settings, context);
      },
      onLost,
    });
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
