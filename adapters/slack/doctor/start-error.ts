import { webApi } from "@slack/bolt";
import { PlatformError } from "../../shared/platform.ts";
import { errorReason, refusalCode } from "../api/errors.ts";

export type TokenName = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

const tokenPages: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: "api.slack.com/apps › your app › OAuth & Permissions › Bot User OAuth Token",
  SLACK_APP_TOKEN: "api.slack.com/apps › your app › Basic Information › App-Level Tokens",
};

const reinstall = "install the app again at api.slack.com/apps › your app › Install App, and copy its new token as SLACK_BOT_TOKEN";

/** How to replace a token that is no longer valid. */
const replacements: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: reinstall,
  SLACK_APP_TOKEN: `create a new one with the scope connections:write at ${tokenPages.SLACK_APP_TOKEN}`,
};

export const socketModeOffMessage =
  "Socket Mode is switched off for this app: switch it on at api.slack.com/apps › your app › Socket Mode, or set SLACK_SIGNING_SECRET without SLACK_APP_TOKEN to use HTTP.";

/** Slack's codes for fatal refusals, and how to correct them. docs.slack.dev/reference/methods/auth.test */
const refusalMessages: Readonly<Record<string, (token: TokenName) => string>> = {
  invalid_auth: (token) => `Slack does not know ${token} (invalid_auth): copy it again from ${tokenPages[token]}.`,
  not_authed: (token) => `Slack got no token (not_authed): copy ${token} again from ${tokenPages[token]}.`,
  not_allowed_token_type: (token) => `${token} is another kind of token (not_allowed_token_type): copy it from ${tokenPages[token]}.`,
  token_revoked: (token) => `${token} was revoked (token_revoked): ${replacements[token]}.`,
  token_expired: (token) => `${token} has expired (token_expired): ${replacements[token]}.`,
  account_inactive: (token) => `${token} belongs to an app or a workspace that was removed (account_inactive): ${replacements[token]}.`,
  user_removed_from_team: (token) => `The bot was removed from the workspace (user_removed_from_team): ${replacements[token]}.`,
  team_disabled: () => "The workspace is disabled (team_disabled): ask its owner.",
  org_login_required: () => "The workspace is being migrated to an organisation (org_login_required): start again when that is finished.",
  team_access_not_granted: () => `The app has no access to this workspace (team_access_not_granted): ${reinstall}.`,
  missing_scope: (token) =>
    token === "SLACK_APP_TOKEN"
      ? `SLACK_APP_TOKEN lacks the scope connections:write (missing_scope): create one that has it at ${tokenPages[token]}.`
      : `SLACK_BOT_TOKEN lacks a scope (missing_scope): update the app's manifest from npm run slack-manifest, and ${reinstall}.`,
  socket_mode_not_enabled: () => socketModeOffMessage,
};

/** Codes of temporary errors on Slack's side, after which a start is retried. */
const temporaryCodes = "ratelimited rate_limited internal_error fatal_error service_unavailable request_timeout team_added_to_org".split(
  " ",
);

/** Why the platform cannot start or reconnect. `error`: the error of a Slack library. */
export function startError(token: TokenName, error: unknown, apiUrl = "https://slack.com/api/"): PlatformError {
  if (error instanceof PlatformError) return error;
  const code = refusalCode(error);
  if (code !== undefined && !temporaryCodes.includes(code)) {
    const message = refusalMessages[code]?.(token) ?? `Slack refused ${token} (${code}): see docs.slack.dev/reference/methods.`;
    return new PlatformError(message, { retry: false });
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const message = `Slack rate-limits ${token}; retrying in ${error.retryAfter} s. If this happens often, look for other programs that use the token.`;
    return new PlatformError(message, { retry: true, retryAfter: error.retryAfter * 1_000 });
  }
  const reason = code ?? errorReason(error);
  const message = `Slack cannot be reached at ${new URL(apiUrl).origin} (${reason}); check the network, a proxy, or SLACK_API_URL.`;
  return new PlatformError(message, { retry: true });
}

export function removalError(): PlatformError {
  const message = "The app was removed from the workspace; install it again at api.slack.com/apps › your app › Install App.";
  return new PlatformError(message, { retry: false });
}
