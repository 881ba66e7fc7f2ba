import type { Input, Output } from "../terminal/render.ts";
import type { App } from "./app.ts";
import { hasChatSettings, serveChat } from "./serve-chat.ts";
import { servePage } from "./serve-page.ts";

/** Where and how long the program serves. */
export interface Serving {
  /** Ends it. The end of the prompt aborts it, too. */
  readonly stop: AbortController;
  /** As `performance.now()`: when the program began. */
  readonly startedAt: number;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/**
 * Serves the configured chat platforms, or else the web page and, on a terminal, a prompt.
 * Resolves to true after `stop` or the end of the prompt, to false after a failure that needs a restart.
 */
export async function serve(app: App, serving: Serving): Promise<boolean> {
  // Libraries leave rejected promises unhandled, for example after a malformed message: worth a log line, but no reason to end.
  const onRejection = (err: unknown) => app.log.error({ err }, "unhandled promise rejection; the program goes on");
  process.on("unhandledRejection", onRejection);
  try {
    if (app.config.proxy) (await import("../shared/proxy.ts")).useProxy(app.config.proxy);
    return hasChatSettings(app.config) ? await serveChat(app, serving) : await servePage(app, serving);
  } finally {
    await app.storage.close();
    process.off("unhandledRejection", onRejection);
  }
}
