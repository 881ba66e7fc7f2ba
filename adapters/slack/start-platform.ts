import { StoreError } from "../../src/daily/daily-storage.ts";
import { warnOfVisibility } from "../shared/documents.ts";
import { createKeyRing } from "../shared/encrypted-installations.ts";
import { createInFlight, withTimeout } from "../shared/errors-retries-timeouts.ts";
import { createUnreadableLog } from "../shared/log.ts";
import { createTokenCheck, type Platform, type PlatformContext, PlatformError } from "../shared/platform.ts";
import { removalError } from "./api/api-errors.ts";
import { fetchIdentity, reportProblems } from "./api/bot-identity.ts";
import { clientOptions, createBoltLogger, type ReceiverContext, type SlackReceiver } from "./api/client.ts";
import { installPath, type ManyWorkspacesSettings, type OneWorkspaceSettings, type SlackSettings } from "./api/platform-settings.ts";
import { createHttpReceiver } from "./connect/http-receiver.ts";
import { createSocketModeReceiver } from "./connect/socket-mode-receiver.ts";
import { createDailySender } from "./daily-posts.ts";
import { createBotChannels, createDetailsReader } from "./receive/channels-and-threads.ts";
import { AcknowledgingApp, createStallCheck } from "./receive/handle-once.ts";
import { createVisitLog } from "./receive/home-tab.ts";
import { createErrorHandler, registerListeners } from "./receive/listeners.ts";
import {
  createInstallationLookup,
  type InstallationContext,
  type RemovalNotice,
  removeInstallation,
} from "./workspaces/installation-lookup.ts";
import { sealAgain, summarizeInstallations, unopenableMessage } from "./workspaces/sealed-installations.ts";
import {
  type Authorization,
  createAuthorization,
  createInstallationStore,
  createManyClients,
  createOneAuthorization,
  createOneClient,
  type WorkspaceClients,
} from "./workspaces/workspace-clients.ts";

/** Milliseconds for one call of Bolt's own client, and for one to a response URL. */
const timeout = 5_000;

/** Slack: one workspace over Socket Mode or HTTP, or all that install the app, over HTTP. */
export function createSlack(settings: SlackSettings, platformContext: PlatformContext): Platform {
  const log = platformContext.log.child({ platform: "slack" });
  const stopping = new AbortController();
  const onUnreadable = createUnreadableLog(log);
  const context = { ...platformContext, log, onUnreadable };
  const workspaces = settings.oauth ? createManyWorkspaces(settings, context, stopping.signal) : createOneWorkspace(settings, context);
  const { clients, receiver, refresh, onRemoval } = workspaces;
  const inFlight = createInFlight();
  const wasStalled = createStallCheck();
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
      const app = new AcknowledgingApp(options, inFlight, onUnreadable, context.modelTime);
      const slackContext = {
        ...context,
        ...{ clients, workspaceOf, wasStalled, onRemoval },
        readDetails: createDetailsReader(settings, clients, context),
        botChannels: createBotChannels(clients, context),
        noteVisit: createVisitLog(),
        handling: new Map(),
        overhearsChannels: settings.overhearsChannels,
      };
      registerListeners(app, slackContext);
      app.error(createErrorHandler(slackContext));
      if (!stopping.signal.aborted) await app.start();
    },
    isConnected: receiver.isConnected,
    sender: createDailySender(context, { clients, refresh, isConnected: receiver.isConnected }),
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

/** What differs between one workspace and many. */
interface WorkspaceSetup {
  readonly clients: WorkspaceClients;
  readonly receiver: SlackReceiver;
  /** Rejects with a PlatformError. */
  prepare(): Promise<Authorization>;
  /** Learns of workspaces that installed the app by another copy of the program. Rejects with a StoreError. */
  readonly refresh?: () => Promise<void>;
  onRemoval(notice: RemovalNotice): Promise<void> | void;
}

/** The workspace of the bot token, over Socket Mode or HTTP. Without its token the platform is lost. */
function createOneWorkspace(settings: OneWorkspaceSettings, context: ReceiverContext): WorkspaceSetup {
  const { log, onLost } = context;
  const { transport, apiUrl, port } = settings;
  const confirmToken = createTokenCheck(() => fetchIdentity(settings, log), onLost);
  return {
    clients: createOneClient(settings, confirmToken, log),
    receiver:
      transport.kind === "socket"
        ? createSocketModeReceiver(transport.appToken, apiUrl, confirmToken, context)
        : createHttpReceiver({ signingSecret: transport.signingSecret, port }, context),
    prepare: async () => {
      const identity = await fetchIdentity(settings, log);
      reportProblems(identity, transport.kind === "http", log);
      const authorization = createOneAuthorization(identity.authorization, context.visibility);
      warnOfVisibility([identity.authorization.teamId ?? ""], context);
      return authorization;
    },
    onRemoval: () => onLost(removalError()),
  };
}

/** Milliseconds for reading all installations at the start. */
const checkTimeout = 8_000;

/** Milliseconds between the time of an installation and when other copies of the program can read it. */
const commitTime = 60_000;

/** All workspaces that install the app, over HTTP. The loss of one concerns only it. `stop`: aborted when the platform stops. */
function createManyWorkspaces(settings: ManyWorkspacesSettings, platformContext: ReceiverContext, stop: AbortSignal): WorkspaceSetup {
  const { appName, log, installations, visibility, deliveries } = platformContext;
  const keyRing = createKeyRing(settings.oauth.keys);
  const lookup = createInstallationLookup(installations, keyRing, visibility);
  const context: InstallationContext & ReceiverContext = { ...platformContext, keyRing, lookup, stop };
  const installation = { settings, store: createInstallationStore(context), deliveries, appName };
  const { port, transport } = settings;
  const receiver = createHttpReceiver({ signingSecret: transport.signingSecret, port, installation }, context);
  /** The time of the latest installation that was read, in milliseconds since 1970 by the store's clock. */
  let known = 0;
  // No delivery and no daily post shall be the first to need the store.
  const learn = async () => {
    const summary = await summarizeInstallations(installations, keyRing, known - commitTime);
    for (const { id, installation } of summary.opened) lookup.remember(id, installation);
    known = Math.max(known, summary.latest);
    return summary;
  };
  const authorization = createAuthorization(context);
  return {
    clients: createManyClients(lookup, settings, log),
    receiver,
    prepare: async () => {
      known = 0;
      const summary = await inTime(learn());
      const { count, unopenable, outdated, workspaces } = summary;
      if (unopenable > 0) log.error(unopenableMessage(summary));
      log.info({ installations: count - unopenable }, `serving the workspaces that have installed the app; others do at ${installPath}`);
      warnOfVisibility(workspaces, context);
      void sealAgain(outdated, context);
      return authorization;
    },
    refresh: async () => void (await learn()),
    onRemoval: (notice) => removeInstallation(notice, context),
  };
}

/** Rejects with a PlatformError: the store may work at the next attempt. */
function inTime<T>(reading: Promise<T>): Promise<T> {
  const onTimeout = () => {
    throw new PlatformError("The installations of the Slack app are not read in time: the store is too slow. Trying again.", {
      retry: true,
    });
  };
  return withTimeout(reading, checkTimeout, onTimeout).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    throw new PlatformError(`The installations of the Slack app cannot be read. ${error.message}`, { retry: true, cause: error.cause });
  });
}
