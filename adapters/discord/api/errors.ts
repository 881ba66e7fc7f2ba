import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
  RateLimitError,
  RESTJSONErrorCodes,
} from "discord.js";
import { loggable } from "../../shared/logger.ts";
import { isUnreachable } from "../../shared/network-errors.ts";
import { PlatformError } from "../../shared/platform.ts";

const wrongToken =
  "Discord does not accept DISCORD_TOKEN: copy a new one from discord.com/developers/applications › your app › Bot › Reset Token.";

/** Why the gateway closed for good, and the words in which the library says so while it connects. */
const refusals: readonly { readonly code: number; readonly words: string; readonly message: string }[] = [
  { code: GatewayCloseCodes.AuthenticationFailed, words: "Authentication failed", message: wrongToken },
  {
    code: GatewayCloseCodes.DisallowedIntents,
    words: "Used disallowed intents",
    message:
      "Discord disallows this bot's intents, though none is privileged: look for a warning at discord.com/developers/applications › your app › Bot › Privileged Gateway Intents.",
  },
  {
    code: GatewayCloseCodes.InvalidIntents,
    words: "Used invalid intents",
    message: "Discord does not know this bot's intents: update Verbatim.",
  },
  {
    code: GatewayCloseCodes.InvalidAPIVersion,
    words: "Used an invalid API version",
    message: "Discord no longer speaks this version of its protocol: update Verbatim.",
  },
  {
    code: GatewayCloseCodes.ShardingRequired,
    words: "Sharding is required",
    message: "The bot is in more than 2,500 servers, which one connection may not serve: leave some, or run a second app.",
  },
  {
    code: GatewayCloseCodes.InvalidShard,
    words: "Invalid shard",
    message: "Discord refuses the connection's shard; this is a fault of the program.",
  },
];

export function closeProblem(code: number): PlatformError {
  const message = refusals.find((refusal) => refusal.code === code)?.message ?? `Discord closed the connection for good (${code}).`;
  return new PlatformError(message, { retry: false });
}

/** Why it could not start. What is not known to be for good is worth another attempt. */
export function startProblem(error: unknown, apiUrl: string | undefined): PlatformError {
  if (error instanceof PlatformError) return error;
  const told = loggable(error);
  const message = isOfToken(error) ? wrongToken : refusals.find(({ words }) => told.message === words)?.message;
  if (message) return new PlatformError(message, { retry: false, cause: error });
  if (told.message.startsWith(noSessions))
    return new PlatformError("Discord allows this app no more connections today; it will be tried again.", { retry: true, cause: error });
  const pause = pauseAsked(error);
  if (pause !== undefined)
    return new PlatformError(`${patienceAsked(pause)}; it will be tried again.`, { retry: true, wait: pause, cause: error });
  const reason = told.status ?? told.code ?? told.message;
  const check = apiUrl ? "the network and DISCORD_API_URL" : "the network";
  return new PlatformError(`Discord cannot be reached at ${apiUrl ?? "discord.com"} (${reason}): check ${check}.`, {
    retry: true,
    cause: error,
  });
}

/** Milliseconds for which Discord wants to hear no more of it; undefined where the trouble is another. */
export function pauseAsked(error: unknown): number | undefined {
  return error instanceof RateLimitError ? pauseIn(error) : undefined;
}

export function pauseIn({ retryAfter, sublimitTimeout }: RateLimitError): number {
  return Math.max(retryAfter, sublimitTimeout);
}

export function patienceAsked(pause: number): string {
  return `Discord asks for patience for ${Math.max(1, Math.round(pause / 1_000))} s`;
}

/** Refused, or not even fit for a header. */
function isOfToken(error: unknown): boolean {
  const isRefused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  return isRefused || isUnauthorised(error) || loggable(error).code === "UND_ERR_INVALID_ARG";
}

/** What the library says when a day's identifies are used up. */
const noSessions = "Not enough sessions remaining";

export function tooSlow(): Error {
  return new Error("No connection in time");
}

/** The token is dead: after the first such answer the library sends no more of it. */
export function isUnauthorised(error: unknown): boolean {
  return (
    (statusOf(error) === 401 && !isOfInteraction(error)) ||
    (error instanceof Error && error.message.startsWith("Expected token to be set for this request"))
  );
}

export function deadToken(error: unknown): PlatformError {
  return new PlatformError(wrongToken, { retry: false, cause: error });
}

function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** The answer was there already: the first attempt's response got lost, and the library tried again. */
export function isAnswered(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}

export function isTooLate(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.UnknownInteraction;
}

/** Another attempt may well succeed: Discord has trouble of its own, or the network has. */
export function isPassing(error: unknown): boolean {
  return (statusOf(error) ?? 0) >= 500 || isBroken(error) || isUnreachable(loggable(error).code);
}

/** The connection broke: whether the request arrived is not known. */
function isBroken(error: unknown): boolean {
  return ["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"].some((code) => loggable(error).code === code);
}

/** Why Discord refused a call: its code, where it gave one; undefined where it is not known whether it did. */
export function refusalOf(error: unknown): { readonly code: number | string | undefined } | undefined {
  const status = statusOf(error);
  if (status === undefined || status >= 500) return undefined;
  return { code: error instanceof DiscordAPIError && error.code !== 0 ? error.code : undefined };
}

/** Discord takes the call, but not the form of what is in it. */
export function isMalformed(error: unknown): boolean {
  return statusOf(error) === 400 && !isAnswered(error) && !isTooLate(error) && !lacksHistory(error);
}

const noHistory = 160_002;

/** The bot may write in the channel, but not point to a message there. */
export function lacksHistory(error: unknown): boolean {
  return codeOf(error) === noHistory;
}

/** Another attempt would be refused as this one. */
export function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return isUnauthorised(error) || (status !== undefined && status >= 400 && status < 500);
}

/** Discord lets the bot see a message, but not answer it. */
export function isForbidden(error: unknown): boolean {
  return statusOf(error) === 403;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;
}

function isOfInteraction(error: unknown): boolean {
  return (error instanceof DiscordAPIError || error instanceof HTTPError) && /\/(?:interactions|webhooks)\//u.test(error.url);
}
