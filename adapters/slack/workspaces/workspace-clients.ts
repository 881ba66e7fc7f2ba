import type { Authorize, AuthorizeResult, Context, InstallationStore, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { type Visibility, warnOfVisibility } from "../../shared/documents.ts";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import type { FetchOptions } from "../../shared/network.ts";
import { errorReason, isTokenRefused } from "../api/api-errors.ts";
import { createClient } from "../api/client.ts";
import type { ManyWorkspacesSettings, OneWorkspaceSettings } from "../api/platform-settings.ts";
import { createReadLimit, noReadLimit, type ReadLimit } from "../api/read-messages.ts";
import type { SlackContext } from "../slack-context.ts";
import type { InstallationContext, InstallationLookup } from "./installation-lookup.ts";
import {
  installationId,
  installedWorkspace,
  openInstallation,
  platform,
  type StoredInstallation,
  sealInstallation,
  teamInOrganisation,
  toStored,
  workspaceId,
} from "./sealed-installations.ts";

/** Calls Slack in a workspace, each with its own token. */
export interface WorkspaceClients {
  /** Rejects with a NotInstalledError, or if the installation cannot be read at this moment. */
  client(workspace: string, options: FetchOptions): Promise<webApi.WebClient>;
  /** Must be told each error of a call: Slack may have refused the token. */
  reportError(workspace: string, error: unknown): void;
  /** Whether there is one workspace only, so that what it is refused concerns everything. */
  readonly isOnlyOne: boolean;
  readonly readLimit: ReadLimit;
}

export interface Authorization {
  /** Bolt calls it before each delivery. */
  readonly authorize: Authorize<boolean>;
  /** The workspace that a delivery is from, as `Channel.workspace` names it. `workspace`: from `authorize`, which a notice of a removal skips. */
  workspaceOf(context: Pick<Context, "isEnterpriseInstall" | "enterpriseId" | "teamId"> & { readonly workspace?: unknown }): string;
}

export function createInstallationStore(context: InstallationContext): InstallationStore {
  const { installations, keyRing, lookup, daily } = context;
  return {
    storeInstallation: async (installation) => {
      const stored = toStored(installation);
      // All copies of the program have the same clock in the store.
      const record = sealInstallation(stored, await daily.now(), keyRing);
      await installations.save(platform, record);
      lookup.remember(record.id, stored);
      warnOfVisibility([installedWorkspace(record.id)], context, () => false);
    },
    // Only Bolt's own `authorize` reads installations.
    fetchInstallation: () => Promise.reject(new Error("installations are read by createAuthorization")),
  };
}

async function findInstalled(id: string, lookup: InstallationLookup): Promise<StoredInstallation> {
  const installation = await lookup.find(id);
  if (!installation) throw new NotInstalledError();
  return installation;
}

export class NotInstalledError extends Error {
  override readonly name = "NotInstalledError";

  constructor() {
    super("the app is not installed in this workspace any more");
  }
}

export function createAuthorization(context: InstallationContext): Authorization {
  const { lookup, log } = context;
  return {
    // With a token Bolt would keep a client for each workspace for ever (26 kB; Bolt 5.1.0). The listeners get theirs from `WorkspaceClients`.
    authorize: async (source, body) => {
      const mentioned = mentionedInstallation(body, lookup.bots);
      const id = mentioned ?? installationId(workspaceId(source));
      const installation = await findInstalled(id, lookup);
      const { botId, botUserId, teamId, enterpriseId } = installation;
      if (mentioned !== undefined) return { botId, botUserId, workspace: installedWorkspace(id) };
      const organisation = namedOrganisation(source, body) ?? enterpriseId;
      if (teamId !== undefined && organisation !== enterpriseId) {
        // The workspace joined the organisation after it had installed the app.
        lookup.remember(id, { ...installation, enterpriseId: organisation });
        void storeOrganisation(id, organisation, context).catch((error: unknown) =>
          log.warn(
            { reason: errorReason(error) },
            "it is not stored that a workspace has joined an organisation; its next message tries again",
          ),
        );
      }
      return { botId, botUserId, workspace: workspaceId(source) };
    },
    workspaceOf: ({ workspace, ...source }) => (typeof workspace === "string" ? workspace : workspaceId(source)),
  };
}

/** Stores it for the next start, and for the other copies of the program. */
async function storeOrganisation(
  id: string,
  enterpriseId: string | undefined,
  { installations, keyRing }: InstallationContext,
): Promise<void> {
  const record = await installations.find(platform, id);
  const opened = record && openInstallation(record, keyRing);
  if (!opened) return;
  const { sealed } = sealInstallation({ ...opened.installation, enterpriseId }, record.installedAt, keyRing);
  await installations.replaceSealed(platform, record, sealed);
}

export function createManyClients(lookup: InstallationLookup, { apiUrl }: ManyWorkspacesSettings, log: Logger): WorkspaceClients {
  return {
    isOnlyOne: false,
    readLimit: createReadLimit(),
    // A new client takes 0.1 ms.
    client: async (workspace, options) => {
      const { botToken } = await findInstalled(installationId(workspace), lookup);
      return createClient(botToken, { ...options, apiUrl, log, teamId: teamInOrganisation(workspace) });
    },
    reportError: (workspace, error) => {
      if (isTokenRefused(error)) lookup.forget(installationId(workspace));
    },
  };
}

/** `confirmToken`: reports the loss of the token if Slack refuses it again. */
export function createOneClient(
  { botToken, apiUrl }: OneWorkspaceSettings,
  confirmToken: () => Promise<void>,
  log: Logger,
): WorkspaceClients {
  return {
    isOnlyOne: true,
    readLimit: noReadLimit,
    client: async (_, options) => createClient(botToken, { ...options, apiUrl, log }),
    reportError: (_, error) => {
      if (isTokenRefused(error)) void confirmToken();
    },
  };
}

export function createOneAuthorization(identity: AuthorizeResult, visibility: Visibility): Authorization {
  const { teamId = "", enterpriseId } = identity;
  visibility.noteOrganisation(teamId, enterpriseId);
  return {
    authorize: async (source, body) => {
      // The workspace may have joined an organisation since the start. In a shared channel, deliveries may name another workspace and its own.
      const organisation = source.teamId === teamId ? namedOrganisation(source, body) : undefined;
      if (organisation !== undefined) visibility.noteOrganisation(teamId, organisation);
      return { ...identity };
    },
    workspaceOf: () => teamId,
  };
}

type Source = Parameters<Authorize<boolean>>[0];
type Body = Parameters<Authorize<boolean>>[1];

/** The organisation of the workspace that a delivery names; undefined if the delivery does not say. */
function namedOrganisation({ teamId, enterpriseId }: Source, body: Body): string | undefined {
  // A form in a shared channel belongs to one workspace; who submits it may be of another one, whose organisation is named.
  const named = readField(readField(body, "team"), "id") ?? teamId;
  return named === teamId ? enterpriseId : undefined;
}

/**
 * The installation whose bot a message mentions, if it is not the one that the delivery names: a message in a channel that workspaces share
 * comes once, by any of them, or once for each (docs.slack.dev/apis/events-api#authorizations). `bots`: installations, by the ids of their bots' users.
 */
function mentionedInstallation(body: Body, bots: ReadonlyMap<string, string>): string | undefined {
  const event = readField(body, "event");
  const text = readField(event, "text");
  if (typeof text !== "string" || readField(event, "channel_type") === "im") return undefined;
  const mentioned = [...text.matchAll(/<@(\w{1,30})/gu)].map(([, user = ""]) => user);
  const named = readField(readField(readField(body, "authorizations"), "0"), "user_id");
  return mentioned.some((user) => user === named) ? undefined : mentioned.map((user) => bots.get(user)).find((id) => id !== undefined);
}

/** The workspace of a delivery, the bot's user there, and calls with its token. */
export interface Delivery {
  readonly workspace: string;
  readonly botUser: string | undefined;
  /** 0 for the first delivery. */
  readonly retryNum: number;
  /** The channel belongs to several workspaces, and what is written there may be delivered for each that has the app. */
  readonly isChannelShared: boolean;
  readonly client: () => ReturnType<WorkspaceClients["client"]>;
}

/** Milliseconds for one call that sends an answer. */
const timeout = 5_000;

export function readDelivery(boltContext: Context, { workspaceOf, clients }: SlackContext, body: object = {}): Delivery {
  const workspace = workspaceOf(boltContext);
  return {
    workspace,
    botUser: boltContext.botUserId,
    retryNum: boltContext.retryNum ?? 0,
    isChannelShared: readField(body, "is_ext_shared_channel") === true,
    client: () => clients.client(workspace, { timeout, waitsForRateLimits: true }),
  };
}
