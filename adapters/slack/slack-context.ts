import type { PlatformContext } from "../shared/platform.ts";
import type { BotChannels, ReadRequesterDetails } from "./receive/channels-and-threads.ts";
import type { createVisitLog } from "./receive/home-tab.ts";
import type { RemovalNotice } from "./workspaces/installation-lookup.ts";
import type { Authorization, WorkspaceClients } from "./workspaces/workspace-clients.ts";

/** What everything that Slack sends is handled with: one object, of which each function takes what it needs. */
export interface SlackContext extends PlatformContext {
  readonly clients: WorkspaceClients;
  readonly workspaceOf: Authorization["workspaceOf"];
  readonly readDetails: ReadRequesterDetails;
  readonly botChannels: BotChannels;
  readonly noteVisit: ReturnType<typeof createVisitLog>;
  /** What is being answered at this moment, by the message. Does not reject. */
  readonly handling: Map<string, Promise<unknown>>;
  /** Whether messages without a mention arrive from channels. */
  readonly overhearsChannels: boolean;
  /** Whether an event-loop stall has just ended, so that another copy may have answered what is handled now. */
  readonly wasStalled: () => boolean;
  /** The app was removed from a workspace. */
  readonly onRemoval: (notice: RemovalNotice) => Promise<void> | void;
}
