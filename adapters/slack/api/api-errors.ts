import { RespondError, webApi } from "@slack/bolt";
import { PlatformError } from "../../shared/platform.ts";

/** Slack's code for why it refused the call; undefined for other errors. */
export function refusalCode(error: unknown): string | undefined {
  // The library reports a body that is not JSON as this error, too.
  return error instanceof webApi.WebAPIPlatformError && /^[a-z_]{1,64}$/u.test(error.data.error) ? error.data.error : undefined;
}

export function isRefusedWith(codes: readonly string[], error: unknown): boolean {
  return codes.includes(refusalCode(error) ?? "");
}

/** The reason for the log, which never contains what was sent or received. */
export function errorReason(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return refusalCode(error) ?? "an answer that is not from Slack";
  if (error instanceof webApi.WebAPIRateLimitedError) return `rate limited for ${error.retryAfter} s`;
  if (error instanceof webApi.WebAPIHTTPError || error instanceof RespondError) return `HTTP ${error.statusCode}`;
  const inner = error instanceof webApi.WebAPIRequestError ? error.original : error;
  const cause = inner instanceof Error ? (inner.cause ?? inner) : inner;
  if (typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.message : "no reason given";
}

/**
 * Slack's codes for a place that takes no answer: the message or its thread was deleted, the channel is archived, or not everybody may write
 * there. docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const closedPlaceCodes = [
  "cannot_reply_to_message message_not_found thread_not_found channel_not_found is_archived channel_is_archived not_in_channel",
  "restricted_action restricted_action_read_only_channel restricted_action_non_threadable_channel",
  "restricted_action_thread_locked restricted_action_thread_only_channel messages_tab_disabled",
].flatMap((codes) => codes.split(" "));

/** Whether Slack accepts no answer in that place, whoever asks: another attempt is useless. */
export function isPlaceClosed(error: unknown): boolean {
  return isRefusedWith(closedPlaceCodes, error);
}

const invalidTokenCodes = "invalid_auth not_authed token_revoked token_expired account_inactive user_removed_from_team".split(" ");

/** Whether Slack refused the bot token. One such answer may be a mistake of Slack's or of a proxy. */
export function isTokenRefused(error: unknown): boolean {
  return isRefusedWith(invalidTokenCodes, error) || (error instanceof webApi.WebAPIHTTPError && error.statusCode === 401);
}

const spentUrlCodes = ["expired_url", "used_url", "invalid_url"];

/** Whether the response URL cannot be used any more: it was used five times, or is older than half an hour. */
export function isUrlSpent(error: unknown): boolean {
  return isRefusedWith(spentUrlCodes, error) || (error instanceof RespondError && [404, 410].includes(error.statusCode));
}

/** Slack's codes for errors after which what was asked may have been done. */
const uncertainCodes: readonly (string | undefined)[] = ["internal_error", "fatal_error", "request_timeout", "service_unavailable"];

/** Whether Slack certainly did not do what was asked: that is unknown after an error of its server, or if the answer was lost. */
export function isNotExecuted(error: unknown): boolean {
  const code = refusalCode(error);
  if (code !== undefined) return !uncertainCodes.includes(code);
  return (
    isTokenRefused(error) || error instanceof webApi.WebAPIRateLimitedError || (error instanceof RespondError && error.statusCode < 500)
  );
}

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

export type TokenName = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

const tokenPages: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: "api.slack.com/apps › your app › OAuth & Permissions › Bot User OAuth Token",
  SLACK_APP_TOKEN: "api.slack.com/apps › your app › Basic Information › App-Level Tokens",
};

const reinstall = "install the app again at api.slack.com/apps › your app › Install App, and copy its new token as SLACK_BOT_TOKEN";

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
