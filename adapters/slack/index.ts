import { App } from "@slack/bolt";
import { createInFlight } from "../shared/in-flight.ts";
import type { Platform, PlatformContext } from "../shared/platform.ts";
import { createTokenCheck } from "../shared/token-check.ts";
import { clientOptions, createBoltLogger } from "./api/client.ts";
import { errorReason, isTokenRefused } from "./api/errors.ts";
import type { SlackSettings } from "./api/settings.ts";
import { createHttpReceiver } from "./connect/http.ts";
import { createSocketModeReceiver } from "./connect/socket-mode.ts";
import { createDailySender } from "./daily-sender.ts";
import { fetchIdentity, reportProblems } from "./doctor/identity.ts";
import { registerListeners } from "./receive/listeners.ts";
import { createDetailsReader } from "./receive/permissions.ts";

/** Milliseconds for one call that sends an answer. */
const timeout = 5_000;

/** Slack, over Socket Mode or HTTP. */
export function createSlack(settings: SlackSettings, platformContext: PlatformContext): Platform {
  const context = { ...platformContext, log: platformContext.log.child({ platform: "slack" }) };
  const { log, metrics, onLost } = context;
  const confirmToken = createTokenCheck(() => fetchIdentity(settings, log), onLost);
  const { transport, apiUrl, port } = settings;
  const receiver =
    transport.kind === "socket"
      ? createSocketModeReceiver(transport.appToken, apiUrl, { log, metrics, onLost, confirmToken })
      : createHttpReceiver(transport.signingSecret, port, { log, metrics });
  const inFlight = createInFlight();
  let isStopped = false;
  return {
    name: "slack",
    start: async () => {
      const identity = await fetchIdentity(settings, log);
      reportProblems(identity, transport.kind === "http", log);
      const app = new App({
        receiver,
        authorize: async () => identity.authorization,
        clientOptions: clientOptions({ apiUrl, timeout, log, waitsForRateLimits: true }),
        logger: createBoltLogger(log),
        convoStore: false,
      });
      app.use(({ next }) => inFlight.track(next()));
      registerListeners(app, { ...context, self: identity.authorization, readDetails: createDetailsReader(settings, log) });
      app.error(async (error) => {
        log.error({ reason: errorReason(error) }, "a request from Slack could not be answered");
        if (isTokenRefused(error)) await confirmToken();
      });
      if (!isStopped) await app.start();
    },
    isConnected: receiver.isConnected,
    sender: createDailySender(settings, { ...context, isConnected: receiver.isConnected, confirmToken }),
    stop: async () => {
      isStopped = true;
      receiver.drain();
      await inFlight.settle();
      await receiver.stop();
    },
  };
}
