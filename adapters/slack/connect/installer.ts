import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiver, InstallationStore } from "@slack/bolt";
import type { Logger } from "pino";
import { createRejectionLog } from "../../shared/rejection-log.ts";
import { botHandle } from "../api/bot-handle.ts";
import { clientOptions } from "../api/client.ts";
import { installPath, type ManyWorkspacesSettings, redirectPath } from "../api/settings.ts";
import { botScopes } from "../doctor/scopes.ts";
import { createFailureHandler } from "./install-failure.ts";
import { installPageHtml, type Page, sendPage, setPageHeaders } from "./install-pages.ts";

/** Milliseconds for each of the two calls that finish an installation. */
const timeout = 5_000;
/** Installations that are finished at one time: each calls Slack, and anybody can try. */
const maxInFlight = 20;

type ReceiverOptions = ConstructorParameters<typeof HTTPReceiver>[0];

export interface InstallationOptions {
  readonly settings: ManyWorkspacesSettings;
  readonly store: InstallationStore;
  readonly appName: string;
}

/** Bolt's installer. */
export function installerOptions(
  { settings, store: installationStore, appName }: InstallationOptions,
  log: Logger,
): Partial<ReceiverOptions> {
  const { oauth, apiUrl } = settings;
  const { clientId, clientSecret, stateSecret } = oauth;
  return {
    ...{ clientId, clientSecret, stateSecret, installationStore, scopes: [...botScopes] },
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      clientOptions: clientOptions({ apiUrl, timeout, log }),
      renderHtmlForInstallPath: (link) => installPageHtml(link, appName),
      callbackOptions: {
        success: ({ team, enterprise }, _options, _request, response) => {
          log.info({ workspace: team?.id ?? enterprise?.id }, "the app was installed");
          sendPage(response, installedPage(appName));
        },
        failure: createFailureHandler(log),
      },
    },
  };
}

function installedPage(appName: string): Page {
  return {
    status: 200,
    title: "The app is installed",
    text: `You can close this page. In Slack, invite @${botHandle(appName)} to a channel or write to it directly, for example: what can I ask?`,
  };
}

/** Handles a browser's request for one of the two pages; false for any other request. */
export type HandleInstallation = (request: IncomingMessage, response: ServerResponse) => boolean;

/** `installer`: Bolt's request listener. Passes on only what can be an installation. */
export function createInstallationHandler(installer: HTTPReceiver["requestListener"], log: Logger): HandleInstallation {
  const logRejection = createRejectionLog(log, "rejected requests for an installation with parameters that are not Slack's");
  let inFlight = 0;
  return (request, response) => {
    const [path = "", query = ""] = request.url?.split("?") ?? [];
    const allowed = parameters[path];
    if (!allowed || request.method !== "GET") return false;
    if (!allowed(new URLSearchParams(query))) {
      logRejection();
      sendPage(response, foreignPage);
    } else if (inFlight >= maxInFlight) sendPage(response, busyPage);
    else {
      inFlight += 1;
      response.once("close", () => {
        inFlight -= 1;
      });
      setPageHeaders(response);
      installer(request, response);
    }
    return true;
  };
}

/** OAuth's own; on the first page they are ours to choose. */
const oauthParameters = ["client_id", "redirect_uri", "response_type", "scope", "state", "user_scope"];

/** Which parameters each page accepts: a link that somebody else made must not change where the browser or the code goes. */
const parameters: Readonly<Record<string, (query: URLSearchParams) => boolean>> = {
  [installPath]: (query) => !oauthParameters.some((name) => query.has(name)),
  [redirectPath]: (query) => [...query.keys()].every((name) => ["code", "state", "error", "error_description"].includes(name)),
};

const foreignPage: Page = {
  status: 400,
  title: "This link is not Slack's",
  text: "It has parameters that an installation does not have, so nothing was installed.",
  canRetry: true,
};

const busyPage: Page = {
  status: 503,
  title: "Too many installations at this moment",
  text: "Please try again in a minute.",
};
