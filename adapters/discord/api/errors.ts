import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
  RateLimitError,
  RESTJSONErrorCodes,
} from "discord.js";
import { loggableError } from "../../shared/logger.ts";
import { isUnreachable } from "../../shared/network-errors.ts";
import { PlatformError } from "../../shared/platform.ts";

const wrongTokenMessage =
  "Discord does not accept DISCORD_TOKEN: copy a new one from discord.com/developers/applications › your app › Bot › Reset Token.";

/** Fatal close codes of the gateway. `libraryMessage`: the error message of the library if that happens while it connects. */
const fatalCloses: readonly { readonly code: number; readonly libraryMessage: string; readonly message: string }[] = [
  { code: GatewayCloseCodes.AuthenticationFailed, libraryMessage: "Authentication failed", message: wrongTokenMessage },
  {
    code: GatewayCloseCodes.DisallowedIntents,
    libraryMessage: "Used disallowed intents",
    message:
      "Discord disallows this bot's intents, although none is privileged: look for a warning at discord.com/developers/applications › your app › Bot › Privileged Gateway Intents.",
  },
  {
    code: GatewayCloseCodes.InvalidIntents,
    libraryMessage: "Used invalid intents",
    message: "Discord does not know this bot's intents: update Verbatim.",
  },
  {
    code: GatewayCloseCodes.InvalidAPIVersion,
    libraryMessage: "Used an invalid API version",
    message: "Discord no longer supports this version of its protocol: update Verbatim.",
  },
  {
    code: GatewayCloseCodes.ShardingRequired,
    libraryMessage: "Sharding is required",
    message: "The bot is in more than 2,500 servers, the maximum for one connection: leave some, or run a second app.",
  },
  {
    code: GatewayCloseCodes.InvalidShard,
    libraryMessage: "Invalid shard",
    message: "Discord refuses the connection's shard; this is a bug.",
  },
];

export function closeError(code: number): PlatformError {
  const message = fatalCloses.find((close) => close.code === code)?.message ?? `Discord closed the connection permanently (${code}).`;
  return new PlatformError(message, { retry: false });
}

/** Why the platform could not start. Errors that are not known to be fatal can be retried. */
export function startError(error: unknown, apiUrl: string | undefined): PlatformError {
  if (error instanceof PlatformError) return error;
  const { message: reported, status, code } = loggableError(error);
  const message = isTokenError(error) ? wrongTokenMessage : fatalCloses.find(({ libraryMessage }) => reported === libraryMessage)?.message;
  if (message) return new PlatformError(message, { retry: false, cause: error });
  if (reported.startsWith(noSessionsMessage))
    return new PlatformError("Discord allows this app no more connections today; retrying.", { retry: true, cause: error });
  const pause = rateLimitPause(error);
  if (pause !== undefined)
    return new PlatformError(`${rateLimitMessage(pause)}; retrying after that.`, { retry: true, retryAfter: pause, cause: error });
  const reason = status ?? code ?? reported;
  const check = apiUrl ? "the network and DISCORD_API_URL" : "the network";
  return new PlatformError(`Discord cannot be reached at ${apiUrl ?? "discord.com"} (${reason}): check ${check}.`, {
    retry: true,
    cause: error,
  });
}

/** Milliseconds to wait before a retry; undefined if the error is not a rate limit. */
export function rateLimitPause(error: unknown): number | undefined {
  return error instanceof RateLimitError ? retryDelay(error) : undefined;
}

export function retryDelay({ retryAfter, sublimitTimeout }: RateLimitError): number {
  return Math.max(retryAfter, sublimitTimeout);
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

export function timeoutError(): Error {
  return new Error("no connection in time");
}

/** The token is invalid. After the first 401 the library deletes the token and rejects further requests with its own error. */
export function isUnauthorised(error: unknown): boolean {
  return (
    (httpStatus(error) === 401 && !isInteractionError(error)) ||
    (error instanceof Error && error.message.startsWith("Expected token to be set for this request"))
  );
}

export function invalidTokenError(error: unknown): PlatformError {
  return new PlatformError(wrongTokenMessage, { retry: false, cause: error });
}

function errorCode(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** The interaction already has a response: the response to the first attempt was lost, and the library retried. */
export function isAlreadyAnswered(error: unknown): boolean {
  return errorCode(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}

export function isExpired(error: unknown): boolean {
  return errorCode(error) === RESTJSONErrorCodes.UnknownInteraction;
}

/** Another attempt may succeed: an error of Discord's servers or of the network. */
export function isTransient(error: unknown): boolean {
  return (httpStatus(error) ?? 0) >= 500 || isConnectionBroken(error) || isUnreachable(loggableError(error).code);
}

/** The connection broke, and it is unknown whether the request arrived. */
function isConnectionBroken(error: unknown): boolean {
  return ["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"].some((code) => loggableError(error).code === code);
}

/** The refusal of a call, with Discord's code if it has one; undefined if the call may have succeeded. */
export function findRefusal(error: unknown): { readonly code: number | string | undefined } | undefined {
  const status = httpStatus(error);
  if (status === undefined || status >= 500) return undefined;
  return { code: error instanceof DiscordAPIError && error.code !== 0 ? error.code : undefined };
}

/** Discord refuses the form of the request body. */
export function isMalformed(error: unknown): boolean {
  return httpStatus(error) === 400 && !isAlreadyAnswered(error) && !isExpired(error) && !lacksHistory(error);
}

const missingHistoryCode = 160_002;

/** The bot may write in the channel, but not reply to a message: it lacks Read Message History. */
export function lacksHistory(error: unknown): boolean {
  return errorCode(error) === missingHistoryCode;
}

/** Another attempt would fail in the same way. */
export function isFinal(error: unknown): boolean {
  const status = httpStatus(error);
  return isUnauthorised(error) || (status !== undefined && status >= 400 && status < 500);
}

/** The bot lacks a permission to answer. */
export function isForbidden(error: unknown): boolean {
  return httpStatus(error) === 403;
}

function httpStatus(error: unknown): number | undefined {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
}

function isInteractionError(error: unknown): boolean {
  return (error instanceof DiscordAPIError || error instanceof HTTPError) && /\/(?:interactions|webhooks)\//u.test(error.url);
}
