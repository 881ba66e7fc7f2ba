import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
  RateLimitError,
  RESTJSONErrorCodes,
} from "discord.js";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import { loggableError } from "../../shared/log.ts";
import { isBroken, isUnreachable } from "../../shared/network.ts";
import { PlatformError } from "../../shared/platform.ts";

/** Where operators switch on the Message Content Intent. */
export const intentPage = "discord.com/developers/applications › your app › Bot › Privileged Gateway Intents › Message Content Intent";

const wrongTokenMessage =
  "Discord does not accept DISCORD_TOKEN: copy a new one from discord.com/developers/applications › your app › Bot › Reset Token.";

const closeMessages: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: wrongTokenMessage,
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord disallows this bot's intents, although none is privileged: look for a warning at discord.com/developers/applications › your app › Bot › Privileged Gateway Intents.",
  [GatewayCloseCodes.ShardingRequired]: "Discord requires more shards for a bot in so many servers: set SHARDS=auto.",
};

const disallowedContentMessage = `Discord disallows the intent that DISCORD_MESSAGE_CONTENT asks for: switch it on at ${intentPage}, or remove DISCORD_MESSAGE_CONTENT.`;

/**
 * The gateway closed the connection with a code after which the library does not reconnect. `overhearsChannels`: the bot asked for the
 * privileged intent Message Content.
 */
export function closeError(code: number, overhearsChannels: boolean): PlatformError {
  if (code === GatewayCloseCodes.DisallowedIntents && overhearsChannels)
    return new PlatformError(disallowedContentMessage, { retry: false });
  const otherMessage = `Discord closed the connection permanently (${GatewayCloseCodes[code] ?? code}): restart Verbatim; if that does not help, update it.`;
  return new PlatformError(closeMessages[code] ?? otherMessage, { retry: false });
}

/** Why the platform could not start. Errors that are not known to be fatal can be retried. */
export function startError(error: unknown, apiUrl: string | undefined): PlatformError {
  if (error instanceof PlatformError) return error;
  const { message: reported, status, code } = loggableError(error);
  if (isTokenError(error)) return invalidTokenError(error);
  const later = (message: string, retryAfter = 0) => new PlatformError(message, { retry: true, retryAfter, cause: error });
  if (reported.startsWith(noSessionsMessage)) return later("Discord allows this app no more connections today; retrying.");
  const pause = rateLimitPause(error);
  if (pause !== undefined) return later(`${rateLimitMessage(pause)}; retrying after that.`, pause);
  const [place, check] = apiUrl ? [new URL(apiUrl).origin, "the network and DISCORD_API_URL"] : ["discord.com", "the network"];
  return later(`Discord cannot be reached at ${place} (${status ?? code ?? reported}): check ${check}.`);
}

/** Milliseconds to wait before a retry; undefined if the error is not a rate limit. */
export function rateLimitPause(error: unknown): number | undefined {
  return error instanceof RateLimitError ? Math.max(error.retryAfter, error.sublimitTimeout) : undefined;
}

/** `pause` in milliseconds. */
export function rateLimitMessage(pause: number): string {
  return `Discord rate-limits this bot for ${Math.max(1, Math.round(pause / 1_000))} s`;
}

/** Discord refused the token, or it contains characters that an HTTP header cannot. */
function isTokenError(error: unknown): boolean {
  const isRefused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return isRefused || isUnauthorised(error) || loggableError(error).code === "UND_ERR_INVALID_ARG";
}

/** The start of the library's error message when the daily limit of gateway sessions is used up. */
const noSessionsMessage = "Not enough sessions remaining";

/** The token is invalid. After the first 401 the library deletes the token and rejects further requests with its own error. */
export function isUnauthorised(error: unknown): boolean {
  return (
    (httpStatus(error) === 401 && !hasCode(error, RESTJSONErrorCodes.InvalidWebhookToken)) ||
    (error instanceof Error && error.message.startsWith("Expected token to be set for this request"))
  );
}

export function invalidTokenError(error: unknown): PlatformError {
  return new PlatformError(wrongTokenMessage, { retry: false, cause: error });
}

/** The interaction already has a response: the response to the first attempt was lost, and the library retried. */
export function isAlreadyAnswered(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
}

export function isExpired(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.UnknownInteraction);
}

/** The message that is to be changed was deleted, or dismissed by the only person who saw it. */
export function isMessageGone(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.UnknownMessage);
}

/** Another attempt may succeed: an error of Discord's servers or of the network. */
export function isTransient(error: unknown): boolean {
  const { code } = loggableError(error);
  return (httpStatus(error) ?? 0) >= 500 || isBroken(code) || isUnreachable(code);
}

/** The refusal of a call, with Discord's code if it has one; undefined if the call may have succeeded. */
export function findRefusal(error: unknown): { readonly code: number | string | undefined } | undefined {
  const status = httpStatus(error);
  if (status === undefined || status >= 500) return undefined;
  return { code: error instanceof DiscordAPIError && error.code !== 0 ? error.code : undefined };
}

/** Why Discord takes no message in a channel, by its code. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const channelRefusals: Readonly<Record<number | string, string>> = {
  [RESTJSONErrorCodes.UnknownChannel]: "the channel does not exist any more",
  [RESTJSONErrorCodes.MissingAccess]: "the bot does not see the channel; give it View Channel there",
  [RESTJSONErrorCodes.MissingPermissions]: "the bot may not write in the channel; give it Send Messages there",
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]: "the channel takes no messages",
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]: "the person takes no direct messages from the bot",
  [RESTJSONErrorCodes.ThreadLocked]: "the thread is locked",
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: "the thread is archived",
};

/** Why there can be no reply to a message; undefined for other errors. */
export function replyObstacle(error: unknown): string | undefined {
  const code = findRefusal(error)?.code;
  if (isQuestionGone(error)) return "the message that it would answer was deleted";
  if (cannotReadHistory(error)) return "the bot may not read the channel's history; give it Read Message History there";
  return code === undefined ? undefined : channelRefusals[code];
}

/** The message to which the bot would reply was deleted. */
function isQuestionGone(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return false;
  const errors = readField(error.rawError, "errors");
  return hasCode(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType) && readField(errors, "message_reference") !== undefined;
}

/** Discord refuses the form of the request body. */
export function isMalformed(error: unknown): boolean {
  return httpStatus(error) === 400 && !isAlreadyAnswered(error) && !isExpired(error) && replyObstacle(error) === undefined;
}

/** The bot may write in the channel, but not reply to a message: it lacks Read Message History. */
export function cannotReadHistory(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory);
}

export function httpStatus(error: unknown): number | undefined {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
}

function hasCode(error: unknown, code: RESTJSONErrorCodes): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
