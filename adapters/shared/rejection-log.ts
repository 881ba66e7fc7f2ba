import type { Logger } from "pino";

/** Milliseconds. */
const interval = 60_000;

/** Creates a function that logs a rejected request: the first one at once, those of each minute after it as one line with their number. */
export function createRejectionLog(log: Logger, message: string): () => void {
  let rejected = 0;
  let timer: NodeJS.Timeout | undefined;
  const report = () => {
    timer = undefined;
    if (rejected === 0) return;
    log.warn({ rejected }, message);
    rejected = 0;
    timer = setTimeout(report, interval).unref();
  };
  return () => {
    rejected += 1;
    if (timer === undefined) report();
  };
}
