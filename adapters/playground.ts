import type { WebSettings } from "./config.ts";
import { rendered } from "./discord/render.ts";
import type { Platform } from "./platform.ts";
import { messageOf } from "./slack/render.ts";
import { terminalText } from "./terminal/render.ts";
import { openWeb, type WebOptions } from "./web/web.ts";

export interface PlaygroundOptions extends Omit<WebOptions, "renderers"> {
  readonly commandPrefix: string;
}

/** The page with what each platform's own renderer makes of a reply. */
export function openPlayground(settings: WebSettings, { commandPrefix, ...options }: PlaygroundOptions): Platform {
  const look = { actionId: options.bot.actionId, commandPrefix };
  return openWeb(settings, {
    ...options,
    renderers: {
      slack: (reply) => messageOf(reply, look),
      discord: (reply) => rendered(reply, look),
      terminal: (reply, width) => terminalText({ ...reply, actions: [] }, { width, colour: true }),
    },
  });
}
