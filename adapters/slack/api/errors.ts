import { webApi } from "@slack/bolt";
import { PlatformError } from "../../shared/platform.ts";

const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIHTTPError, WebAPIRequestError } = webApi;

export type TokenName = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

const places: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: "api.slack.com/apps › your app › OAuth & Permissions › Bot User OAuth Token",
  SLACK_APP_TOKEN: "api.slack.com/apps › your app › Basic Information › App-Level Tokens",
};

const reinstall = "install the app again at api.slack.com/apps › your app › Install App, and copy its new token";

/** Slack's words for a refusal that no other attempt will change, and what mends it. docs.slack.dev/reference/methods/auth.test */
const refusals: Readonly<Record<string, (token: TokenName) => string>> = {
  invalid_auth: (token) => `Slack does not know ${token} (invalid_auth): copy it again from ${places[token]}.`,
  not_authed: (token) => `Slack got no token (not_authed): copy ${token} again from ${places[token]}.`,
  not_allowed_token_type: (token) => `${token} is another kind of token (not_allowed_token_type): copy it from ${places[token]}.`,
  token_revoked: (token) => `${token} was revoked (token_revoked): ${mending(token)}.`,
  token_expired: (token) => `${token} has expired (token_expired): ${mending(token)}.`,
  account_inactive: (token) => `${token} belongs to an app or a workspace that was removed (account_inactive): ${mending(token)}.`,
  user_removed_from_team: (token) => `The bot was removed from the workspace (user_removed_from_team): ${mending(token)}.`,
  team_disabled: () => "The workspace is disabled (team_disabled): ask its owner.",
  org_login_required: () => "The workspace is being moved to an organisation (org_login_required): start again when that is done.",
  team_access_not_granted: () => `The app has no access to this workspace (team_access_not_granted): ${reinstall} as SLACK_BOT_TOKEN.`,
  missing_scope: (token) =>
    token === "SLACK_APP_TOKEN"
      ? `SLACK_APP_TOKEN lacks the scope connections:write (missing_scope): make one that has it at ${places[token]}.`
      : `SLACK_BOT_TOKEN lacks a scope (missing_scope): update the app's manifest from npm run slack-manifest, and ${reinstall}.`,
  socket_mode_not_enabled: () => socketModeOff,
};

export const socketModeOff =
  "Socket Mode is switched off for this app: switch it on at api.slack.com/apps › your app › Socket Mode, or set SLACK_SIGNING_SECRET without SLACK_APP_TOKEN to be called over HTTP.";

function mending(token: TokenName): string {
  return token === "SLACK_APP_TOKEN" ? `make a new one with the scope connections:write at ${places[token]}` : `${reinstall} as ${token}`;
}

/** Slack's own trouble, which passes. */
const passing: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
]);

/** Why a call to Slack that is needed to run failed. */
export function troubleWith(token: TokenName, error: unknown, apiUrl = "https://slack.com/api/"): PlatformError {
  if (error instanceof PlatformError) return error;
  const code = refusalIn(error);
  if (code !== undefined && !passing.has(code)) {
    const message = refusals[code]?.(token) ?? `Slack refused ${token} (${code}): see docs.slack.dev/reference/methods.`;
    return new PlatformError(message, { retry: false });
  }
  if (error instanceof WebAPIRateLimitedError) return patienceAsked(token, error.retryAfter);
  const reason = code ?? reasonOf(error);
  return new PlatformError(
    `Slack cannot be reached at ${new URL(apiUrl).origin} (${reason}); check the network, a proxy, or SLACK_API_URL.`,
    {
      retry: true,
    },
  );
}

function patienceAsked(token: TokenName, seconds: number): PlatformError {
  const message = `Slack asks for patience: ${token} is not to be used for ${seconds} s (rate limit); if that happens often, look for other programs that use it.`;
  return new PlatformError(message, { retry: true, wait: seconds * 1_000 });
}

/** Slack's word for why it refused a call, where it did. */
export function refusalIn(error: unknown): string | undefined {
  // A body that is no JSON comes as its own error.
  return error instanceof WebAPIPlatformError && /^[a-z_]{1,64}$/u.test(error.data.error) ? error.data.error : undefined;
}

/** For the log: never what was sent or received. */
export function reasonOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return refusalIn(error) ?? "an answer that is not Slack's";
  if (error instanceof WebAPIRateLimitedError) return `rate limited for ${error.retryAfter} s`;
  if (error instanceof WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  const inner = error instanceof WebAPIRequestError ? error.original : error;
  const cause = inner instanceof Error ? (inner.cause ?? inner) : inner;
  if (typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.message : "no reason given";
}

const losses: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "user_removed_from_team",
]);

/** What to say of a code that Slack gave to some call, if it means that the bot's token is of no more use. */
export function lossIn(code: string): PlatformError | undefined {
  return losses.has(code) ? troubleWith("SLACK_BOT_TOKEN", new WebAPIPlatformError({ ok: false, error: code })) : undefined;
}
