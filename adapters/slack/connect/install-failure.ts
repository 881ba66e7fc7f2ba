import type { ServerResponse } from "node:http";
import type { HTTPReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { StoreError } from "../../../src/daily/store.ts";
import { createRejectionLog } from "../../shared/rejection-log.ts";
import { errorReason, refusalCode } from "../api/errors.ts";
import { UnusableInstallationError } from "../workspaces/installation.ts";
import { type Page, sendPage } from "./install-pages.ts";

type CallbackOptions = NonNullable<NonNullable<ConstructorParameters<typeof HTTPReceiver>[0]["installerOptions"]>["callbackOptions"]>;

/** Tells the person why nothing was installed, and the operator what to correct; neither learns the code or the state. */
export function createFailureHandler(log: Logger): NonNullable<CallbackOptions["failure"]> {
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
const wrongBrowser = {
  title: "This installation was not begun in this browser",
  text: `${again}, in one browser with cookies.`,
};
const usedCode = { title: "This link was used before, or is too old", text: `${again}.` };

/** By the codes of Bolt's installer and of Slack: what the person, or somebody who tries, did wrong. `reason`: for the log. */
const refusals: Readonly<Record<string, Omit<Page, "status"> & { readonly reason: string }>> = {
  slack_oauth_invalid_state: { ...wrongBrowser, reason: "the state is forged, too old or another browser's" },
  slack_oauth_missing_state: { ...wrongBrowser, reason: "there is no state" },
  slack_oauth_missing_code: { title: "Slack's code is missing from this link", text: `${again}.`, reason: "there is no code" },
  slack_oauth_installer_authorization_error: {
    title: "You cancelled",
    text: "Nothing was installed.",
    reason: "the person cancelled on Slack's page",
  },
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
