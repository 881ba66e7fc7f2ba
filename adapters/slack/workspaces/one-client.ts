import type { AuthorizeResult } from "@slack/bolt";
import type { Logger } from "pino";
import { createClient } from "../api/client.ts";
import { isTokenRefused } from "../api/errors.ts";
import type { OneWorkspaceSettings } from "../api/settings.ts";
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

export function createOneAuthorization(identity: AuthorizeResult): Authorization {
  return { authorize: async () => ({ ...identity }), workspaceOf: () => identity.teamId ?? "" };
}
