import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "discord.js";
import type { Platform, PlatformContext, PlatformError } from "../shared/platform.ts";
import { startError } from "./api/errors.ts";
import { createMakeRequest } from "./api/requests.ts";
import { createClient, isConnected, login, watchConnection } from "./client.ts";
import type { DiscordSettings } from "./config.ts";
import { createDailySender } from "./daily-sender.ts";
import { createListeners } from "./receive/listeners.ts";
import { startRegistration } from "./register/register.ts";

/** Milliseconds; a platform must start within 10 s. */
const startTimeout = 9_200;
/** Milliseconds. A client that is destroyed while it connects may never report that it is closed (@discordjs/ws 1.2.3). */
const closeTimeout = 500;

export function createDiscord(settings: DiscordSettings, platformContext: PlatformContext): Platform {
  const { token, apiUrl, dailyUsers } = settings;
  const rest = { ...(apiUrl ? { api: apiUrl } : {}), makeRequest: createMakeRequest(apiUrl) };
  let client: Client | undefined;
  let connecting: Promise<Client<true>> | undefined;
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
  const listeners = createListeners({ ...context, dailyUsers });
  const connect = async () => {
    client = createClient(rest);
    watchConnection(client, context.log, context.onLost);
    listeners.listen(client);
    return login(client, token);
  };
  const isReady = () => isUp && client !== undefined && isConnected(client);

  return {
    name: "discord",
    start: async () => {
      // After a timeout the next start waits for the same client: one that is destroyed while it connects may connect afterwards.
      connecting ??= connect().catch((error: unknown) => {
        connecting = undefined;
        throw startError(error, apiUrl);
      });
      const timeout = wait(startTimeout, undefined, { ref: false }).then(() => {
        throw startError(new Error("no connection in time"), apiUrl);
      });
      const ready = await Promise.race([connecting, timeout]);
      if (isStopped) return;
      isUp = true;
      await startRegistration(ready, settings, context);
    },
    isConnected: isReady,
    sender: createDailySender(rest, { token, isConnected: isReady, userId: () => client?.user?.id }, context),
    stop: async () => {
      isStopped = true;
      isUp = false;
      await listeners.close();
      await Promise.race([client?.destroy(), wait(closeTimeout, undefined, { ref: false })]);
    },
  };
}
