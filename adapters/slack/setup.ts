import type { PlatformContext } from "../shared/platform.ts";
import type { SlackReceiver } from "./connect/receiver.ts";
import type { RemovalNotice } from "./workspaces/removal.ts";
import type { Authorization, WorkspaceClients } from "./workspaces/workspaces.ts";

/** What differs between one workspace and many. */
export interface WorkspaceSetup {
  readonly clients: WorkspaceClients;
  readonly receiver: SlackReceiver;
  /** Rejects with a PlatformError. */
  prepare(): Promise<Authorization>;
  /** Learns of workspaces that installed the app by another copy of the program. Rejects with a StoreError. */
  readonly refresh?: () => Promise<void>;
  onRemoval(notice: RemovalNotice): Promise<void> | void;
}

export interface SetupContext
  extends Pick<PlatformContext, "appName" | "daily" | "installations" | "log" | "metrics" | "noticeTime" | "onLost" | "visibility"> {
  /** Aborted when the platform stops. */
  readonly stop: AbortSignal;
}
