import type { App } from "./app.ts";
import { hasChatSettings, serveChat } from "./serve-chat.ts";
import { servePage } from "./serve-page.ts";

/**
 * Serves the configured chat platforms, or else the web page and, on a terminal, a prompt.
 * Resolves to true after `stop` or the end of the prompt, to false after a failure that needs a restart.
 */
export async function serve(app: App, stop: AbortController): Promise<boolean> {
  // Libraries leave rejected promises unhandled, for example after a malformed message: worth a log line, but no reason to end.
  process.on("unhandledRejection", (err) => app.log.error({ err }, "unhandled promise rejection; the program goes on"));
  if (app.config.proxy) (await import("../shared/proxy.ts")).useProxy(app.config.proxy);
  const isStopped = hasChatSettings(app.config) ? await serveChat(app, stop.signal) : await servePage(app, stop);
  await app.storage.close();
  return isStopped;
}
