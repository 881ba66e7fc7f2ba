import type { Bot } from "../src/bot.ts";
import type { WebSettings } from "./config.ts";
import { rendered } from "./discord/render.ts";
import type { Platform } from "./platform.ts";
import { messageOf } from "./slack/render.ts";
import { terminalText } from "./terminal/render.ts";
import type { Renderers } from "./web/renderings.ts";
import { openWeb, type WebOptions } from "./web/web.ts";

export interface PlaygroundOptions extends Omit<WebOptions, "renderers"> {
  readonly commandPrefix: string;
}

export function openPlayground(settings: WebSettings, { commandPrefix, ...options }: PlaygroundOptions): Platform {
  return openWeb(settings, { ...options, renderers: renderersFor(options.bot, commandPrefix) });
}

/** What the page draws: whatever each platform's own renderer makes of a reply. */
export function renderersFor(bot: Bot, commandPrefix: string): Renderers {
  return {
    slack: (reply) => messageOf(reply, { bot, commandPrefix, surface: "message" }),
    discord: (reply) => rendered(reply, { bot, commandPrefix }),
    terminal: (reply, width) => terminalText({ ...reply, actions: [] }, { width, colour: true }),
  };
}
