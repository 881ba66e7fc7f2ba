import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiver, InstallationStore } from "@slack/bolt";
import type { Logger } from "pino";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { createRejectionLog } from "../../shared/log.ts";
import type { Deliveries } from "../../shared/program-copies.ts";
import { errorReason, refusalCode } from "../api/api-errors.ts";
import { botHandle, botScopes } from "../api/bot-identity.ts";
import { clientOptions } from "../api/client.ts";
import { installPath, type ManyWorkspacesSettings, redirectPath } from "../api/platform-settings.ts";
import { UnusableInstallationError } from "../workspaces/sealed-installations.ts";

/** Milliseconds for each of the two calls that finish an installation. */
const timeout = 5_000;
/** Installations that are finished at one time: each calls Slack, and anybody can try. */
const maxInFlight = 20;

type ReceiverOptions = ConstructorParameters<typeof HTTPReceiver>[0];

export interface InstallationOptions {
  readonly settings: ManyWorkspacesSettings;
  readonly store: InstallationStore;
  /** Knows which installations were finished. */
  readonly deliveries: Pick<Deliveries, "isFirst">;
  readonly appName: string;
}

export function installerOptions(
  { settings, store: installationStore, deliveries, appName }: InstallationOptions,
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
        // Bolt keeps no state: for ten minutes, the cookie and the address would install again.
        beforeInstallation: async (_options, { url = "" }) => {
          if (await deliveries.isFirst(`oauth state ${new URLSearchParams(url.split("?")[1]).get("state")}`)) return true;
          throw Object.assign(new Error("The state was used before."), { code: usedState });
        },
        success: ({ team, enterprise }, _options, _request, response) => {
          log.info({ workspace: team?.id ?? enterprise?.id }, "the app was installed");
          const text = `You can close this page. In Slack, invite @${botHandle(appName)} to a channel or write to it directly, for example: what can I ask?`;
          sendPage(response, { status: 200, title: "The app is installed", text });
        },
        failure: createFailureHandler(log),
      },
    },
  };
}

/**
 * Handles a browser's request for one of the two pages, and passes on to `installer`, Bolt's request listener, only what can be an installation.
 * The handler returns false for any other request.
 */
export function createInstallationHandler(installer: HTTPReceiver["requestListener"], log: Logger) {
  const logRejection = createRejectionLog(log, "rejected requests for an installation with parameters that are not Slack's");
  let inFlight = 0;
  return (request: IncomingMessage, response: ServerResponse): boolean => {
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
      restrictCookie(response);
      installer(request, response);
    }
    return true;
  };
}

/** Bolt's cookie has the state, and no SameSite; with Lax, Slack's redirect gets it, and nothing that another site loads or posts. */
function restrictCookie(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => setHeader(name, name === "Set-Cookie" ? `${value}; SameSite=Lax` : value);
}

/** OAuth's own parameters, which on the first page are ours to choose. */
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

const busyPage: Page = { status: 503, title: "Too many installations at this moment", text: "Please try again in a minute." };

type CallbackOptions = NonNullable<NonNullable<ReceiverOptions["installerOptions"]>["callbackOptions"]>;

/** Tells the person why nothing was installed, and the operator what to correct; neither learns the code or the state. */
function createFailureHandler(log: Logger): NonNullable<CallbackOptions["failure"]> {
  const logRefusal = Object.fromEntries(
    Object.entries(refusals).map(([code, { reason }]) => [code, createRejectionLog(log, `refused installations: ${reason}`)]),
  );
  return (error, _options, _request, response: ServerResponse) => {
    const code = refusalCode(error) ?? error.code;
    const refusal = refusals[code];
    logRefusal[code]?.();
    if (refusal) return sendPage(response, { status: 400, canRetry: true, ...refusal });
    const { message, page } = failureOf(error);
    log.error({ reason: errorReason(error) }, message);
    sendPage(response, page);
  };
}

const again = "Nothing was installed. Begin again, and finish within ten minutes";
const wrongBrowser = { title: "This installation was not begun in this browser", text: `${again}, in one browser with cookies.` };
const usedCode = { title: "This link was used before, or is too old", text: `${again}.` };

const usedState = "used_state";

/** What the person, or somebody who tries, did wrong, by the codes of Bolt's installer and of Slack. The log gets `reason`. */
const refusals: Readonly<Record<string, Omit<Page, "status"> & { readonly reason: string }>> = {
  slack_oauth_invalid_state: { ...wrongBrowser, reason: "the state is forged, too old or another browser's" },
  slack_oauth_missing_state: { ...wrongBrowser, reason: "there is no state" },
  slack_oauth_missing_code: { title: "Slack's code is missing from this link", text: `${again}.`, reason: "there is no code" },
  slack_oauth_installer_authorization_error: {
    title: "You cancelled",
    text: "Nothing was installed.",
    reason: "the person cancelled on Slack's page",
  },
  [usedState]: { ...usedCode, reason: "the state was used before" },
  invalid_code: { ...usedCode, reason: "Slack does not know the code (invalid_code)" },
  code_already_used: { ...usedCode, reason: "the code was used before (code_already_used)" },
  code_expired: { ...usedCode, reason: "the code is too old (code_expired)" },
};

const operator: Page = {
  status: 500,
  title: "The app is not set up correctly",
  text: "Nothing was installed. The operator of the app finds the reason in its log.",
};
const laterText = "Nothing was installed. Please try again in a few minutes.";
/** Slack's codes for wrong settings. docs.slack.dev/reference/methods/oauth.v2.access#errors */
const settingErrors: Readonly<Record<string, string>> = {
  invalid_client_id: "Slack does not know SLACK_CLIENT_ID (invalid_client_id)",
  bad_client_secret: "Slack refuses SLACK_CLIENT_SECRET (bad_client_secret)",
  bad_redirect_uri:
    "Slack refuses the redirect URL (bad_redirect_uri): update the app's manifest from npm run slack-manifest -- --url https://…",
};

function failureOf(error: Error): { readonly message: string; readonly page: Page } {
  const setting = settingErrors[refusalCode(error) ?? ""];
  if (setting) return { message: `An installation failed: ${setting}.`, page: operator };
  if (error instanceof UnusableInstallationError) return { message: `An installation failed. ${error.message}`, page: operator };
  if (error instanceof StoreError) {
    const page = { status: 503, title: "The installation cannot be saved at this moment", text: laterText };
    return { message: `An installation could not be saved. ${error.message}`, page };
  }
  return { message: "An installation failed.", page: { status: 502, title: "Slack did not answer as expected", text: laterText } };
}

/** A page for the person who installs the app. Its words are ours only: nothing of the request is shown. */
interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Shows a link to the page on which an installation begins. */
  readonly canRetry?: boolean;
}

/** The address has a code of Slack's: no other site may learn it, and no cache may keep it. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;

function setPageHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function sendPage(response: ServerResponse, { status, title, text, canRetry = false }: Page): void {
  if (response.headersSent) return;
  setPageHeaders(response);
  response.writeHead(status).end(pageHtml(title, `<p>${text}</p>${canRetry ? '\n<p><a href="install">Begin again</a></p>' : ""}`));
}

/** `link`: Slack's page, on which the person agrees. */
function installPageHtml(link: string, appName: string): string {
  const name = escapeText(appName);
  const text = `${name} answers questions about a document in the document's own words. You choose the workspace on Slack's page.`;
  return pageHtml(`Add ${name} to Slack`, `<p>${text}</p>\n<p><a href="${escapeText(link)}" rel="noreferrer">Continue to Slack</a></p>`);
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function pageHtml(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
a { display: inline-block; padding: 0.75rem 1.25rem; border: 1px solid; border-radius: 0.5rem; }
</style>
</head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;
}
