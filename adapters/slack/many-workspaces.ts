import { StoreError } from "../../src/daily/store.ts";
import { createKeyRing } from "../shared/key-ring.ts";
import { PlatformError } from "../shared/platform.ts";
import { isSlackId, visibilityProblems, warnOfProblems } from "../shared/visibility.ts";
import { withTimeout } from "../shared/with-timeout.ts";
import { installPath, type ManyWorkspacesSettings } from "./api/settings.ts";
import { createHttpReceiver } from "./connect/http.ts";
import type { SetupContext, WorkspaceSetup } from "./setup.ts";
import { sealAgain, summarizeInstallations, unopenableMessage } from "./workspaces/check-installations.ts";
import { createInstallationLookup } from "./workspaces/lookup.ts";
import { createAuthorization, createInstallationStore, createManyClients } from "./workspaces/many-clients.ts";
import { removeInstallation } from "./workspaces/removal.ts";

/** Milliseconds for reading all installations at the start. */
const checkTimeout = 8_000;

/** Milliseconds between the time of an installation and when other copies of the program can read it. */
const commitTime = 60_000;

/** All workspaces that install the app, over HTTP. The loss of one concerns only it. */
export function createManyWorkspaces(settings: ManyWorkspacesSettings, context: SetupContext): WorkspaceSetup {
  const { appName, log, metrics, noticeTime, installations: records, daily, stop, visibility } = context;
  const keyRing = createKeyRing(settings.oauth.keys);
  const lookup = createInstallationLookup({ records, keyRing, visibility });
  const onInstalled = (workspace: string) =>
    warnOfProblems(
      log,
      visibilityProblems(visibility, [workspace], () => false),
    );
  const store = createInstallationStore({ records, keyRing, lookup, daily, onInstalled });
  const { signingSecret } = settings.transport;
  const installation = { settings, store, appName };
  const receiver = createHttpReceiver({ signingSecret, port: settings.port, log, metrics, noticeTime, installation });
  /** So that no delivery and no daily post is the first to need the store. Milliseconds since 1970 by its clock. */
  let known = 0;
  const learn = async () => {
    const summary = await summarizeInstallations(records, keyRing, known - commitTime);
    for (const { id, installation } of summary.opened) lookup.remember(id, installation);
    known = Math.max(known, summary.latest);
    return summary;
  };
  const authorization = createAuthorization({ records, keyRing, lookup, log });
  return {
    clients: createManyClients(lookup, settings, log),
    receiver,
    prepare: async () => {
      known = 0;
      const summary = await inTime(learn());
      const { count, unopenable, outdated, workspaces } = summary;
      if (unopenable > 0) log.error(unopenableMessage(summary));
      log.info({ installations: count - unopenable }, `serving the workspaces that have installed the app; others do at ${installPath}`);
      warnOfProblems(log, visibilityProblems(visibility, workspaces, isSlackId));
      void sealAgain(outdated, { records, keyRing, log, stop });
      return authorization;
    },
    refresh: async () => void (await learn()),
    onRemoval: (notice) => removeInstallation(notice, { records, daily, lookup, log, stop }),
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
