import type { AuthorizeResult } from "@slack/bolt";
import type { Logger } from "pino";
import type { Visibility } from "../../shared/visibility.ts";
import { createClient } from "../api/client.ts";
import { isTokenRefused } from "../api/errors.ts";
import type { OneWorkspaceSettings } from "../api/settings.ts";
import { namedOrganisation } from "./organisation.ts";
import type { Authorization, WorkspaceClients } from "./workspaces.ts";

/** `confirmToken`: reports the loss of the token if Slack refuses it again. */
export function createOneClient(
  { botToken, apiUrl }: OneWorkspaceSettings,
  confirmToken: () => Promise<void>,
  log: Logger,
): WorkspaceClients {
  return {
    isOnlyOne: true,
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
