import { webApi } from "@slack/bolt";
import { PlatformError } from "../../shared/platform.ts";

const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIHTTPError, WebAPIRequestError } = webApi;

export type TokenName = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

const tokenPages: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: "api.slack.com/apps › your app › OAuth & Permissions › Bot User OAuth Token",
  SLACK_APP_TOKEN: "api.slack.com/apps › your app › Basic Information › App-Level Tokens",
};

const reinstall = "install the app again at api.slack.com/apps › your app › Install App, and copy its new token";

/** Slack's codes for fatal refusals, and how to correct them. docs.slack.dev/reference/methods/auth.test */
const refusalMessages: Readonly<Record<string, (token: TokenName) => string>> = {
  invalid_auth: (token) => `Slack does not know ${token} (invalid_auth): copy it again from ${tokenPages[token]}.`,
  not_authed: (token) => `Slack got no token (not_authed): copy ${token} again from ${tokenPages[token]}.`,
  not_allowed_token_type: (token) => `${token} is another kind of token (not_allowed_token_type): copy it from ${tokenPages[token]}.`,
  token_revoked: (token) => `${token} was revoked (token_revoked): ${tokenRemedy(token)}.`,
  token_expired: (token) => `${token} has expired (token_expired): ${tokenRemedy(token)}.`,
  account_inactive: (token) => `${token} belongs to an app or a workspace that was removed (account_inactive): ${tokenRemedy(token)}.`,
  user_removed_from_team: (token) => `The bot was removed from the workspace (user_removed_from_team): ${tokenRemedy(token)}.`,
  team_disabled: () => "The workspace is disabled (team_disabled): ask its owner.",
  org_login_required: () => "The workspace is being migrated to an organisation (org_login_required): start again when that is finished.",
  team_access_not_granted: () => `The app has no access to this workspace (team_access_not_granted): ${reinstall} as SLACK_BOT_TOKEN.`,
  missing_scope: (token) =>
    token === "SLACK_APP_TOKEN"
      ? `SLACK_APP_TOKEN lacks the scope connections:write (missing_scope): create one that has it at ${tokenPages[token]}.`
      : `SLACK_BOT_TOKEN lacks a scope (missing_scope): update the app's manifest from npm run slack-manifest, and ${reinstall}.`,
  socket_mode_not_enabled: () => socketModeOffMessage,
};

export const socketModeOffMessage =
  "Socket Mode is switched off for this app: switch it on at api.slack.com/apps › your app › Socket Mode, or set SLACK_SIGNING_SECRET without SLACK_APP_TOKEN to use HTTP.";

function tokenRemedy(token: TokenName): string {
  return token === "SLACK_APP_TOKEN"
    ? `create a new one with the scope connections:write at ${tokenPages[token]}`
    : `${reinstall} as ${token}`;
}

/** Codes of temporary errors on Slack's side, after which a start is retried. */
const startRetryCodes: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
]);

/** Why the platform cannot start or reconnect. `error`: the error of a Slack library. */
export function startError(token: TokenName, error: unknown, apiUrl = "https://slack.com/api/"): PlatformError {
  if (error instanceof PlatformError) return error;
  const code = refusalCode(error);
  if (code !== undefined && !startRetryCodes.has(code)) {
    const message = refusalMessages[code]?.(token) ?? `Slack refused ${token} (${code}): see docs.slack.dev/reference/methods.`;
    return new PlatformError(message, { retry: false });
  }
  if (error instanceof WebAPIRateLimitedError) return rateLimitError(token, error.retryAfter);
  const reason = code ?? errorReason(error);
  return new PlatformError(
    `Slack cannot be reached at ${new URL(apiUrl).origin} (${reason}); check the network, a proxy, or SLACK_API_URL.`,
    {
      retry: true,
    },
  );
}

function rateLimitError(token: TokenName, seconds: number): PlatformError {
  const message = `Slack rate-limits ${token}; retrying in ${seconds} s. If this happens often, look for other programs that use the token.`;
  return new PlatformError(message, { retry: true, retryAfter: seconds * 1_000 });
}

/** Slack's code for why it refused the call; undefined for other errors. */
export function refusalCode(error: unknown): string | undefined {
  // The library reports a body that is not JSON as this error, too.
  return error instanceof WebAPIPlatformError && /^[a-z_]{1,64}$/u.test(error.data.error) ? error.data.error : undefined;
}

/** For the log: never contains what was sent or received. */
export function errorReason(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return refusalCode(error) ?? "an answer that is not from Slack";
  if (error instanceof WebAPIRateLimitedError) return `rate limited for ${error.retryAfter} s`;
  if (error instanceof WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  const inner = error instanceof WebAPIRequestError ? error.original : error;
  const cause = inner instanceof Error ? (inner.cause ?? inner) : inner;
  if (typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.message : "no reason given";
}

const lostTokenCodes: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "user_removed_from_team",
]);

/** The error to report if Slack's code means that the bot token is no longer valid; undefined for other codes. */
export function lostTokenError(code: string): PlatformError | undefined {
  return lostTokenCodes.has(code) ? startError("SLACK_BOT_TOKEN", new WebAPIPlatformError({ ok: false, error: code })) : undefined;
}
