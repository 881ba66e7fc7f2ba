import { App } from "@slack/bolt";
import type { Platform, PlatformContext } from "../shared/platform.ts";
import { createBoltLogger } from "./api/client.ts";
import { errorReason } from "./api/errors.ts";
import { createMessenger } from "./api/send.ts";
import { requestPath, type SlackSettings } from "./config.ts";
import { createEventProcessor, type EventProcessor } from "./connect/event-processor.ts";
import { createHttpTransport } from "./connect/http.ts";
import { createSocketModeTransport } from "./connect/socket-mode.ts";
import type { Transport } from "./connect/transport.ts";
import { createDailySender } from "./daily-sender.ts";
import { identifyBot } from "./identity.ts";
import type { BotIdentity } from "./receive/events.ts";
import { registerListeners } from "./receive/listeners.ts";
import { createDetailsReader } from "./receive/permissions.ts";

/** Slack, over Socket Mode or HTTP. */
export function createSlack(settings: SlackSettings, platformContext: PlatformContext): Platform {
  const context = { ...platformContext, log: platformContext.log.child({ platform: "slack" }) };
  let connection: SlackSession | undefined;
  let isStopped = false;
  const isConnected = () => connection?.transport.isConnected() ?? false;
  return {
    name: "slack",
    start: async () => {
      const self = await identifyBot(settings, context.log);
      if (isStopped) return;
      connection = createSession(self, settings, context);
      await connection.transport.start();
    },
    isConnected,
    sender: createDailySender(settings, isConnected, context),
    stop: async () => {
      isStopped = true;
      connection?.transport.drain();
      await connection?.events.close();
      await connection?.transport.stop();
    },
  };
}

interface SlackSession {
  readonly events: EventProcessor;
  readonly transport: Transport;
}

function createSession(self: BotIdentity, settings: SlackSettings, context: PlatformContext): SlackSession {
  const { log, onLost } = context;
  const app = createBoltApp(self, settings, context);
  const events = createEventProcessor(app.processEvent.bind(app), log);
  app.processEvent = events.process;
  registerListeners(app, {
    ...context,
    self,
    messenger: createMessenger(settings, log, onLost),
    readDetails: createDetailsReader(settings, log),
  });
  const { transport, port, apiUrl } = settings;
  return {
    events,
    transport:
      transport.kind === "socket"
        ? createSocketModeTransport({ appToken: transport.appToken, apiUrl, app, confirm: () => identifyBot(settings, log), log, onLost })
        : createHttpTransport({ path: requestPath, signingSecret: transport.signingSecret, port, deliver: events.process, log }),
  };
}

/** Bolt only dispatches to listeners: this program has its own transports and clients, and knows the bot's identity without a call. */
function createBoltApp(self: BotIdentity, { botToken }: SlackSettings, { log }: PlatformContext): App {
  const app = new App({
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    authorize: async () => ({ botToken, botUserId: self.userId, ...(self.botId ? { botId: self.botId } : {}), teamId: self.teamId }),
    logger: createBoltLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  app.error(async (error) => log.error({ reason: errorReason(error) }, "a request from Slack could not be answered"));
  return app;
}
