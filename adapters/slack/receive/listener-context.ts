import { randomUUID } from "node:crypto";
import type { PlatformContext } from "../../shared/platform.ts";
import type { PlatformRequest } from "../../shared/platform-request.ts";
import { type CheckedMessage, renderChecked } from "../render/checked.ts";
import type { RemovalNotice } from "../workspaces/removal.ts";
import type { WorkspaceClients } from "../workspaces/workspaces.ts";
import type { ThreadContext } from "./answered-thread.ts";
import type { BotChannels } from "./bot-channels.ts";
import type { HomeContext } from "./home.ts";
import type { OriginContext } from "./origin.ts";

export interface ListenerContext
  extends Pick<PlatformContext, "answerHeard" | "commandLine" | "deliveries">,
    HomeContext,
    OriginContext,
    ThreadContext {
  readonly clients: WorkspaceClients;
  readonly botChannels: BotChannels;
  /** Whether this process was held up, so that another copy may have answered what is handled now. */
  readonly wasHeldUp: () => boolean;
  /** The app was removed from a workspace. */
  readonly onRemoval: (notice: RemovalNotice) => Promise<void> | void;
}

export async function answerRequest(request: PlatformRequest, context: ListenerContext): Promise<CheckedMessage> {
  const log = requestLog(context);
  return renderChecked(await context.answer(request, log), context, log);
}

/** Its lines belong to one request. */
export function requestLog({ log }: Pick<ListenerContext, "log">) {
  return log.child({ request: randomUUID() });
}
