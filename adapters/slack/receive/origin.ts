import type { Context } from "@slack/bolt";
import type { Authorization, WorkspaceClients } from "../workspaces/workspaces.ts";

/** The workspace of a delivery, the bot's user there, and calls with its token. */
export interface Origin {
  readonly workspace: string;
  readonly botUser: string | undefined;
  /** 0 for the first delivery. */
  readonly retryNum: number;
  readonly client: () => ReturnType<WorkspaceClients["client"]>;
}

export interface OriginContext {
  readonly clients: Pick<WorkspaceClients, "client">;
  readonly workspaceOf: Authorization["workspaceOf"];
}

/** Milliseconds for one call that sends an answer. */
const timeout = 5_000;

export function originOf(delivery: Context, { workspaceOf, clients }: OriginContext): Origin {
  const workspace = workspaceOf(delivery);
  const client = () => clients.client(workspace, { timeout, waitsForRateLimits: true });
  return { workspace, botUser: delivery.botUserId, retryNum: delivery.retryNum ?? 0, client };
}
