/** Of an error that came before any request was made: what was to be sent has certainly not arrived. */
export function isUnreachable(code: unknown): boolean {
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "UND_ERR_CONNECT_TIMEOUT";
}

/** Milliseconds until another attempt at a daily post then. */
export const unreachablePause = 10_000;
