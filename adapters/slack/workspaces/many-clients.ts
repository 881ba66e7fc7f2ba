import type { InstallationStore } from "@slack/bolt";
import type { Logger } from "pino";
import type { Store } from "../../../src/daily/store.ts";
import type { InstallationRecords } from "../../shared/installation-records.ts";
import type { KeyRing } from "../../shared/key-ring.ts";
import { createClient } from "../api/client.ts";
import { errorReason, isTokenRefused } from "../api/errors.ts";
import type { ManyWorkspacesSettings } from "../api/settings.ts";
import {
  installationId,
  installedWorkspace,
  openInstallation,
  platform,
  sealInstallation,
  teamInOrganisation,
  toInstallation,
  toStored,
  workspaceId,
} from "./installation.ts";
import type { InstallationLookup } from "./lookup.ts";
import { mentionedInstallation, namedOrganisation } from "./organisation.ts";
import { type Authorization, NotInstalledError, type WorkspaceClients } from "./workspaces.ts";

interface StoreContext {
  readonly records: Pick<InstallationRecords, "save">;
  readonly keyRing: KeyRing;
  readonly lookup: InstallationLookup;
  /** Its clock is the same for all copies of the program. */
  readonly daily: Pick<Store, "now">;
  /** `workspace`: as `Channel.workspace` names it. */
  readonly onInstalled: (workspace: string) => void;
}

/** For Bolt. */
export function createInstallationStore({ records, keyRing, lookup, daily, onInstalled }: StoreContext): InstallationStore {
  return {
    storeInstallation: async (installation) => {
      const stored = toStored(installation);
      const record = sealInstallation(stored, await daily.now(), keyRing);
      await records.save(platform, record);
      lookup.remember(record.id, stored);
      onInstalled(installedWorkspace(record.id));
    },
    fetchInstallation: async (query) => {
      const installation = await lookup.find(installationId(workspaceId(query)));
      if (!installation) throw new NotInstalledError();
      return toInstallation(installation);
    },
  };
}

interface AuthorizationContext extends Pick<StoreContext, "keyRing" | "lookup"> {
  readonly records: Pick<InstallationRecords, "find" | "replaceSealed">;
  readonly log: Logger;
}

export function createAuthorization({ lookup, log, ...stored }: AuthorizationContext): Authorization {
  return {
    // With a token Bolt would keep a client for each workspace for ever (26 kB; Bolt 5.1.0). The listeners get theirs from `WorkspaceClients`.
    authorize: async (source, body) => {
      const mentioned = mentionedInstallation(body, lookup.bots);
      const id = mentioned ?? installationId(workspaceId(source));
      const installation = await lookup.find(id);
      if (!installation) throw new NotInstalledError();
      const { botId, botUserId, teamId, enterpriseId } = installation;
      if (mentioned !== undefined) return { botId, botUserId, workspace: installedWorkspace(id) };
      const organisation = namedOrganisation(source, body) ?? enterpriseId;
      if (teamId !== undefined && organisation !== enterpriseId) {
        // The workspace joined the organisation after it had installed the app.
        lookup.remember(id, { ...installation, enterpriseId: organisation });
        void keepOrganisation(id, organisation, stored).catch((error: unknown) =>
          log.warn(
            { reason: errorReason(error) },
            "it is not stored that a workspace has joined an organisation; its next message tries again",
          ),
        );
      }
      return { botId, botUserId, workspace: workspaceId(source) };
    },
    workspaceOf: ({ workspace, ...context }) => (typeof workspace === "string" ? workspace : workspaceId(context)),
  };
}

/** For the next start, and for the other copies of the program. */
async function keepOrganisation(
  id: string,
  enterpriseId: string | undefined,
  { records, keyRing }: Pick<AuthorizationContext, "records" | "keyRing">,
): Promise<void> {
  const record = await records.find(platform, id);
  if (!record) return;
  const { installation } = openInstallation(record, keyRing);
  const { sealed } = sealInstallation({ ...installation, enterpriseId }, record.installedAt, keyRing);
  await records.replaceSealed(platform, record, sealed);
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
