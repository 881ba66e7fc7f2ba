import { createTokenCheck } from "../shared/token-check.ts";
import { isSlackId, visibilityProblems, warnOfProblems } from "../shared/visibility.ts";
import type { OneWorkspaceSettings } from "./api/settings.ts";
import { createHttpReceiver } from "./connect/http.ts";
import { createSocketModeReceiver } from "./connect/socket-mode.ts";
import { fetchIdentity, reportProblems } from "./doctor/identity.ts";
import { removalError } from "./doctor/start-error.ts";
import type { SetupContext, WorkspaceSetup } from "./setup.ts";
import { createOneAuthorization, createOneClient } from "./workspaces/one-client.ts";

/** The workspace of the bot token, over Socket Mode or HTTP. Without its token the platform is lost. */
export function createOneWorkspace(
  settings: OneWorkspaceSettings,
  { log, metrics, noticeTime, onLost, visibility }: SetupContext,
): WorkspaceSetup {
  const { transport, apiUrl, port } = settings;
  const confirmToken = createTokenCheck(() => fetchIdentity(settings, log), onLost);
  return {
    clients: createOneClient(settings, confirmToken, log),
    receiver:
      transport.kind === "socket"
        ? createSocketModeReceiver(transport.appToken, apiUrl, { log, metrics, onLost, confirmToken })
        : createHttpReceiver({ signingSecret: transport.signingSecret, port, log, metrics, noticeTime }),
    prepare: async () => {
      const identity = await fetchIdentity(settings, log);
      reportProblems(identity, transport.kind === "http", log);
      const authorization = createOneAuthorization(identity.authorization, visibility);
      warnOfProblems(log, visibilityProblems(visibility, [identity.authorization.teamId ?? ""], isSlackId));
      return authorization;
    },
    onRemoval: () => onLost(removalError()),
  };
}
