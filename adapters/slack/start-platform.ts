import { createInFlight, type Platform, type PlatformContext } from "../shared/platform.ts";
import { clientOptions, createBoltLogger } from "./api/client.ts";
import type { SlackSettings } from "./api/platform-settings.ts";
import { createDailySender } from "./daily-posts.ts";
import { createManyWorkspaces, createOneWorkspace } from "./one-or-many-workspaces.ts";
import { AcknowledgingApp, createHeldUpCheck } from "./receive/handle-once.ts";
import { createLatestVisits } from "./receive/home-tab.ts";
import { createErrorHandler, registerListeners } from "./receive/listeners.ts";
import { createDetailsReader } from "./receive/permissions.ts";
import { createBotChannels } from "./receive/threads-and-direct-messages.ts";

/** Milliseconds for one call of Bolt's own client, and for one to a response URL. */
const timeout = 5_000;

/** Slack: one workspace over Socket Mode or HTTP, or all that install the app, over HTTP. */
export function createSlack(settings: SlackSettings, platformContext: PlatformContext): Platform {
  const log = platformContext.log.child({ platform: "slack" });
  const stopping = new AbortController();
  const setup = { ...platformContext, log, stop: stopping.signal };
  const workspaces = settings.oauth ? createManyWorkspaces(settings, setup) : createOneWorkspace(settings, setup);
  const { clients, receiver, refresh, onRemoval } = workspaces;
  const inFlight = createInFlight();
  const wasHeldUp = createHeldUpCheck();
  return {
    name: "slack",
    start: async () => {
      const { authorize, workspaceOf } = await workspaces.prepare();
      const options = {
        receiver,
        authorize,
        clientOptions: clientOptions({ apiUrl: settings.apiUrl, timeout, log, waitsForRateLimits: true }),
        logger: createBoltLogger(log),
        convoStore: false,
        extendedErrorHandler: true,
      } as const;
      const app = new AcknowledgingApp(options, inFlight);
      const receiving = {
        readDetails: createDetailsReader(settings, { clients, appName: platformContext.appName }),
        hearsChannels: settings.hearsChannels,
        botChannels: createBotChannels(clients, log),
        latestVisits: createLatestVisits(),
      };
      registerListeners(app, { ...platformContext, ...receiving, log, clients, wasHeldUp, workspaceOf, onRemoval });
      app.error(createErrorHandler({ log, clients, workspaceOf }));
      if (!stopping.signal.aborted) await app.start();
    },
    isConnected: receiver.isConnected,
    sender: createDailySender({ ...platformContext, log, clients, refresh, isConnected: receiver.isConnected }),
    stop: async () => {
      stopping.abort();
      await receiver.drain();
      await inFlight.settle();
      await receiver.stop();
      // What arrived over a socket in the last moment can be answered by its response URL.
      await inFlight.settle();
    },
  };
}
