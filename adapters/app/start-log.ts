import type { Logger } from "pino";
import type { Platform, PlatformError } from "../shared/platform.ts";

/** Logs errors; `ready` once every platform was tried and one is up, and `connected` whenever another one comes up later. */
export function createStartLog(platforms: readonly Platform[], up: readonly string[], log: Logger) {
  const tried = new Set<string>();
  let isReady = false;
  return (platform: Platform, error?: PlatformError) => {
    if (error) log.error({ platform: platform.name, err: error.cause, retry: error.retry }, error.message);
    tried.add(platform.name);
    if (tried.size < platforms.length || up.length === 0 || (error && isReady)) return;
    log.info({ platforms: [...up] }, isReady ? "connected" : "ready");
    isReady = true;
  };
}
