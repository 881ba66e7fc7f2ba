import { RespondError, webApi } from "@slack/bolt";

/** Slack's code for why it refused the call; undefined for other errors. */
export function refusalCode(error: unknown): string | undefined {
  // The library reports a body that is not JSON as this error, too.
  return error instanceof webApi.WebAPIPlatformError && /^[a-z_]{1,64}$/u.test(error.data.error) ? error.data.error : undefined;
}

/** For the log: never contains what was sent or received. */
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
  ...[
    "cannot_reply_to_message",
    "message_not_found",
    "thread_not_found",
    "channel_not_found",
    "is_archived",
    "channel_is_archived",
    "not_in_channel",
  ],
  ...["restricted_action", "restricted_action_read_only_channel", "restricted_action_non_threadable_channel"],
  ...["restricted_action_thread_locked", "restricted_action_thread_only_channel", "messages_tab_disabled"],
];

/** Whether Slack accepts no answer in that place, whoever asks: another attempt is useless. */
export function isPlaceClosed(error: unknown): boolean {
  return closedPlaceCodes.includes(refusalCode(error) ?? "");
}

const invalidTokenCodes = "invalid_auth not_authed token_revoked token_expired account_inactive user_removed_from_team".split(" ");

/** Whether Slack refused the bot token. One such answer may be a mistake of Slack's or of a proxy. */
export function isTokenRefused(error: unknown): boolean {
  return invalidTokenCodes.includes(refusalCode(error) ?? "") || (error instanceof webApi.WebAPIHTTPError && error.statusCode === 401);
}

const spentUrlCodes = ["expired_url", "used_url", "invalid_url"];

/** Whether the response URL cannot be used any more: it was used five times, or is older than half an hour. */
export function isUrlSpent(error: unknown): boolean {
  return spentUrlCodes.includes(refusalCode(error) ?? "") || (error instanceof RespondError && [404, 410].includes(error.statusCode));
}

/** Whether Slack certainly did not do what was asked. Not so after an error of its server, or if the answer was lost. */
export function isNotExecuted(error: unknown): boolean {
  return refusalCode(error) !== undefined || (error instanceof RespondError && error.statusCode < 500);
}
