import { DefaultRestOptions, type RESTOptions } from "discord.js";
import { readField } from "../../shared/read-field.ts";

type MakeRequest = RESTOptions["makeRequest"];

/** Seconds before another attempt if a rate limit does not say, and the most that a timer can wait. */
const [defaultPause, longestPause] = [1, 86_400];

/**
 * The option `makeRequest` of discord.js's REST, with two repairs. [measured with @discordjs/rest 2.6.3]
 * - A 429 whose `Retry-After` is missing or not a number is repeated at once: 110 requests in 1.6 s. It waits for `defaultPause` here.
 *   Superfluous once `SequentialHandler` and `BurstHandler` have a least pause.
 * - After one 401 the library forgets its token, and every later request fails (discordjs/discord.js#7492, #9196, #10958).
 *   Here a 401 counts as an error of the server, after which requests are repeated, unless a request for the bot's own user says that the
 *   token is dead. Superfluous once the library keeps its token.
 */
export function createMakeRequest(apiUrl: string = DefaultRestOptions.api): MakeRequest {
  const send: MakeRequest = DefaultRestOptions.makeRequest;
  /** The check in flight: many requests can fail at the same time. */
  let check: Promise<boolean> | undefined;
  const forget = () => {
    check = undefined;
  };
  const isTokenDead = async (init: Parameters<MakeRequest>[1]) => {
    const answer = await send(`${apiUrl}/v${DefaultRestOptions.version}/users/@me`, { ...init, method: "GET", body: null });
    await answer.arrayBuffer();
    return answer.status === 401;
  };
  return async (url, init) => {
    const response = await send(url, init);
    if (response.status === 429) setRetryAfter(response.headers);
    if (response.status !== 401) return response;
    // A response to an interaction is sent without the token.
    const hasToken = readField(init.headers, "Authorization") !== undefined;
    if (hasToken)
      check ??= isTokenDead(init)
        .catch(() => false)
        .finally(forget);
    if (hasToken && (await check)) return response;
    // An unread body would keep its connection busy.
    await response.arrayBuffer();
    return new Response(null, { status: 503 });
  };
}

function setRetryAfter(headers: Pick<Headers, "get" | "set">): void {
  const seconds = Number(headers.get("retry-after"));
  headers.set("retry-after", String(seconds > 0 ? Math.min(seconds, longestPause) : defaultPause));
}
