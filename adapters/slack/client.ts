/**
 * For every client of Slack's Web API, a fresh object each time, because clients write into it. Nothing is retried behind our back: a post
 * may have gone through although its answer was lost. `timeout` in milliseconds.
 */
export function clientOptions(apiUrl: string | undefined, timeout: number) {
  const base = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout, fetch: slackFetch };
  return apiUrl ? { ...base, slackApiUrl: apiUrl } : base;
}

/** The library takes a rate limit that names no time for an answer that nobody can read. */
export async function slackFetch(url: string | URL, request?: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  if (response.status !== 429) return response;
  return new Response(response.body, { status: 429, headers: { "retry-after": String(secondsAsked(response)) } });
}

/** Seconds to wait after a rate limit; one where Slack names none. */
export function secondsAsked({ headers }: Response): number {
  const seconds = Number.parseInt(headers.get("retry-after") ?? "", 10);
  return seconds >= 0 ? seconds : 1;
}
