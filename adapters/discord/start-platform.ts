import { type Client, Events, REST, type RESTOptions, Routes, ShardClientUtil } from "discord.js";
import * as v from "valibot";
import { warnOfVisibility } from "../shared/documents.ts";
import { withTimeout } from "../shared/errors-retries-timeouts.ts";
import type { Platform, PlatformContext, PlatformError } from "../shared/platform.ts";
import { createRequestLimit } from "../shared/request-limit.ts";
import { startError } from "./api/api-errors.ts";
import { createMakeRequest, requestOptions } from "./api/client.ts";
import type { DiscordSettings } from "./api/platform-settings.ts";
import { startRegistration } from "./command-registration.ts";
import { createIdentifyThrottler, openConnection } from "./connect/shard-connections.ts";
import { ShardRunner, type ShardRunnerOptions } from "./connect/shard-runner.ts";
import { createDailySender } from "./daily-posts.ts";
import { maxCompletions } from "./receive/autocomplete.ts";
import { createListen, type Listen } from "./receive/listeners.ts";

/** Milliseconds; a platform must start within 10 s. */
const startTimeout = 9_200;

export function createDiscord(settings: DiscordSettings, platformContext: PlatformContext): Platform {
  const { token, apiUrl, dailyUsers, overhearsChannels } = settings;
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
  const listen = createListen({ ...context, dailyUsers, overhearsChannels, completionLimit: createRequestLimit(maxCompletions) });
  const toError = (error: unknown) => startError(error, apiUrl);
  const onReady = (shard: number, client: Client<true>) => {
    userId = client.user.id;
    watchServers(client, shard, context);
    if (shard === 0) registration ??= startRegistration(client, settings, context);
  };
  const prepare = async () => {
    runner = await createRunner(settings, rest, { ...context, listen, toError, onReady });
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
  readonly listen: Listen;
}

const atLeastOne = v.pipe(v.number(), v.integer(), v.minValue(1));
/** How many shards Discord recommends for the bot, and how many connections may identify themselves within 5 s. */
const gatewaySchema = v.object({ shards: atLeastOne, session_start_limit: v.object({ max_concurrency: atLeastOne }) });

/** Asks Discord how the bot is to be divided, which also checks the token. Rejects with the library's error. */
async function createRunner(
  { token, overhearsChannels, shards }: DiscordSettings,
  rest: Partial<RESTOptions>,
  { listen, ...context }: RunnerContext,
): Promise<ShardRunner> {
  const gateway = v.parse(gatewaySchema, await new REST({ ...rest, ...requestOptions }).setToken(token).get(Routes.gatewayBot()));
  const shardCount = shards ?? gateway.shards;
  const maxConcurrency = gateway.session_start_limit.max_concurrency;
  const throttler = createIdentifyThrottler(maxConcurrency, context.leases);
  const connection = { token, rest, overhearsChannels, shardCount, throttler, listen };
  return new ShardRunner({
    ...context,
    ...{ shardCount, maxConcurrency },
    connect: (shard) => openConnection(shard, connection, context),
    isQueued: throttler.isWaiting,
  });
}

/** Warns where the shard's servers and what is bound to servers do not fit: now, and whenever the bot is added to another server. */
function watchServers(client: Client<true>, shard: number, context: PlatformContext): void {
  const count = client.options.shardCount ?? 1;
  const isOnShard = (id: string) => ShardClientUtil.shardIdForGuildId(id, count) === shard;
  warnOfVisibility([...client.guilds.cache.keys()], context, isOnShard);
  // Asynchronous, so that an error of this program is not taken for a packet that cannot be read.
  client.on(Events.GuildCreate, async ({ id }) => warnOfVisibility([id], context, () => false));
}
