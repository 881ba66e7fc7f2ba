import type { Authorize, Context, webApi } from "@slack/bolt";
import type { FetchOptions } from "../../shared/patient-fetch.ts";

/** Calls Slack in a workspace, each with its own token. */
export interface WorkspaceClients {
  /** Rejects with a NotInstalledError, or if the installation cannot be read at this moment. */
  client(workspace: string, options: FetchOptions): Promise<webApi.WebClient>;
  /** Must be told each error of a call: Slack may have refused the token. */
  reportError(workspace: string, error: unknown): void;
  /** Whether there is one workspace only, so that what it is refused concerns everything. */
  readonly isOnlyOne: boolean;
}

/** What is known once the platform can start. */
export interface Authorization {
  /** For Bolt, before each delivery. */
  readonly authorize: Authorize<boolean>;
  /** The workspace that a delivery is from, as `Channel.workspace` names it. `workspace`: from `authorize`, which a notice of a removal skips. */
  workspaceOf(context: Pick<Context, "isEnterpriseInstall" | "enterpriseId" | "teamId"> & { readonly workspace?: unknown }): string;
}

export class NotInstalledError extends Error {
  override readonly name = "NotInstalledError";

  constructor() {
    super("the app is not installed in this workspace any more");
  }
}
