import { App } from "@slack/bolt";
import type { Platform, PlatformContext } from "../shared/platform.ts";
import { createBoltLogger } from "./api/client.ts";
import { reasonOf } from "./api/errors.ts";
import { openMessenger } from "./api/send.ts";
import { requestPath, type SlackSettings } from "./config.ts";
import { type Gate, openGate } from "./connect/gate.ts";
import type { Transport } from "./connect/http.ts";
import { openHttp } from "./connect/http.ts";
import { openSocketMode } from "./connect/socket-mode.ts";
import { openDailySender } from "./daily-sender.ts";
import { identify } from "./identity.ts";
import type { Self } from "./receive/events.ts";
import { listen } from "./receive/listeners.ts";
import { openStanding } from "./receive/permissions.ts";

/** Slack, over Socket Mode or HTTP. */
export function openSlack(settings: SlackSettings, given: PlatformContext): Platform {
  const surroundings = { ...given, log: given.log.child({ platform: "slack" }) };
  let open: Open | undefined;
  let isStopped = false;
  const isConnected = () => open?.transport.isConnected() ?? false;
  return {
    name: "slack",
    start: async () => {
      const self = await identify(settings, surroundings.log);
      if (isStopped) return;
      open = opened(self, settings, surroundings);
      await open.transport.start();
    },
    isConnected,
    sender: openDailySender(settings, isConnected, surroundings),
    stop: async () => {
      isStopped = true;
      open?.transport.drain();
      await open?.gate.close();
      await open?.transport.stop();
    },
  };
}

interface Open {
  readonly gate: Gate;
  readonly transport: Transport;
}

function opened(self: Self, settings: SlackSettings, surroundings: PlatformContext): Open {
  const { log, onLost } = surroundings;
  const app = boltApp(self, settings, surroundings);
  const gate = openGate(app.processEvent.bind(app), log);
  app.processEvent = gate.pass;
  listen(app, { ...surroundings, self, messenger: openMessenger(settings, log, onLost), standingOf: openStanding(settings, log) });
  const { transport, port, apiUrl } = settings;
  return {
    gate,
    transport:
      transport.kind === "socket"
        ? openSocketMode({ appToken: transport.appToken, apiUrl, app, confirm: () => identify(settings, log), log, onLost })
        : openHttp({ path: requestPath, signingSecret: transport.signingSecret, port, deliver: gate.pass, log }),
  };
}

/** Bolt without a life of its own: the transports and the sending are ours, and whom a request is for is known without asking Slack. */
function boltApp(self: Self, { botToken }: SlackSettings, { log }: PlatformContext): App {
  const app = new App({
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    authorize: async () => ({ botToken, botUserId: self.userId, ...(self.botId ? { botId: self.botId } : {}), teamId: self.teamId }),
    logger: createBoltLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async (error) => log.error({ reason: reasonOf(error) }, "a request from Slack could not be answered"));
  return app;
}
