/** Error codes of connections that failed before a request was sent: the request certainly did not arrive. */
export function isUnreachable(code: unknown): boolean {
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "UND_ERR_CONNECT_TIMEOUT";
}

/** Milliseconds until a daily post is retried after such an error. */
export const unreachablePause = 10_000;
