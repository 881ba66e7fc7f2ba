import { retry } from "./retry.ts";

export interface FetchOptions {
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Whether to wait after a rate limit, which means that nothing happened, and to try again. */
  readonly waitsForRateLimits?: boolean;
  /** Called with every response. */
  readonly onResponse?: (response: Response) => void;
}

type Fetch = (url: string | URL, request?: RequestInit) => Promise<Response>;

/** Seconds. After a longer rate limit an answer would come too late to be useful. */
const longestWait = 30;

/** Creates a `fetch` with a timeout. Responses with the status 429 name at least one second in `retry-after`. */
export function createFetch({ timeout, waitsForRateLimits = false, onResponse }: FetchOptions): Fetch {
  const attempt: Fetch = async (url, request) => {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeout) });
    onResponse?.(response);
    if (response.status === 429) throw new RateLimited(response);
    return response;
  };
  // Three further attempts, each after the time that the response names.
  const pauses = [0, 0, 0];
  const pauseAfter = (error: unknown) =>
    waitsForRateLimits && error instanceof RateLimited && error.seconds <= longestWait ? error.seconds * 1_000 : undefined;
  return (url, request) =>
    retry(() => attempt(url, request), { pauses, pauseAfter }).catch((error: unknown) => {
      if (!(error instanceof RateLimited)) throw error;
      return new Response(null, { status: 429, headers: { "retry-after": String(error.seconds) } });
    });
}

class RateLimited extends Error {
  /** At least 1, also if the response names no number. */
  readonly seconds: number;

  constructor({ headers }: Response) {
    super("rate limited");
    this.seconds = Math.max(1, Number.parseInt(headers.get("retry-after") ?? "", 10) || 0);
  }
}
