import type { InstallationStore } from "@slack/bolt";
import type { Logger } from "pino";
import type { Store } from "../../../src/daily/store.ts";
import type { InstallationRecords } from "../../shared/installation-records.ts";
import type { KeyRing } from "../../shared/key-ring.ts";
import { createClient } from "../api/client.ts";
import { isTokenRefused } from "../api/errors.ts";
import type { ManyWorkspacesSettings } from "../api/settings.ts";
import { installationId, platform, sealInstallation, teamInOrganisation, toInstallation, toStored, workspaceId } from "./installation.ts";
import type { InstallationLookup } from "./lookup.ts";
import { type Authorization, NotInstalledError, type WorkspaceClients } from "./workspaces.ts";

interface StoreContext {
  readonly records: Pick<InstallationRecords, "save">;
  readonly keyRing: KeyRing;
  readonly lookup: InstallationLookup;
  /** Its clock is the same for all copies of the program. */
  readonly daily: Pick<Store, "now">;
}

/** For Bolt. */
export function createInstallationStore({ records, keyRing, lookup, daily }: StoreContext): InstallationStore {
  return {
    storeInstallation: async (installation) => {
      const stored = toStored(installation);
      const record = sealInstallation(stored, await daily.now(), keyRing);
      await records.save(platform, record);
      lookup.remember(record.id, stored);
    },
    fetchInstallation: async (query) => {
      const installation = await lookup.find(installationId(workspaceId(query)));
      if (!installation) throw new NotInstalledError();
      return toInstallation(installation);
    },
  };
}

export function createAuthorization({ fetchInstallation }: Pick<InstallationStore, "fetchInstallation">): Authorization {
  return {
    // With a token Bolt would keep a client for each workspace for ever (26 kB; Bolt 5.1.0). The listeners get theirs from `WorkspaceClients`.
    authorize: async (source) => {
      const { bot } = await fetchInstallation(source);
      const { teamId, enterpriseId } = source;
      return {
        ...(bot && { botId: bot.id, botUserId: bot.userId }),
        ...(teamId !== undefined && { teamId }),
        ...(enterpriseId !== undefined && { enterpriseId }),
      };
    },
    workspaceOf: workspaceId,
  };
}

export function createManyClients(lookup: InstallationLookup, { apiUrl }: ManyWorkspacesSettings, log: Logger): WorkspaceClients {
  return {
    isOnlyOne: false,
    // A new client takes 0.1 ms.
    client: async (workspace, options) => {
      const installation = await lookup.find(installationId(workspace));
      if (!installation) throw new NotInstalledError();
      return createClient(installation.botToken, { ...options, apiUrl, log, teamId: teamInOrganisation(workspace) });
    },
    reportError: (workspace, error) => {
      if (isTokenRefused(error)) lookup.forget(installationId(workspace));
    },
  };
}
