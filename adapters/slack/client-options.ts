/**
 * For every client of Slack's Web API, a fresh object each time, because clients write into it. Nothing is retried behind our back: a post
 * may have gone through although its answer was lost. `timeout` in milliseconds.
 */
export function clientOptions(apiUrl: string | undefined, timeout: number) {
  return { ...(apiUrl ? { slackApiUrl: apiUrl } : {}), retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout };
}
