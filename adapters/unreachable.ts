/** Of an error that came before any request was made: what was to be sent has certainly not arrived. */
export function isUnreachable(code: unknown): boolean {
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "UND_ERR_CONNECT_TIMEOUT";
}

/** Milliseconds until another attempt at a daily post then. */
export const unreachablePause = 10_000;

/** Milliseconds before its first attempt from which on a daily post is looked for: this machine's clock may be wrong by hours. */
export const lookBack = 24 * 3_600_000;
