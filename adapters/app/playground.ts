import type { Bot } from "../../src/bot.ts";
import { rendered } from "../discord/render/message.ts";
import { createAnswer, type PlatformRequest } from "../shared/answer.ts";
import type { Platform } from "../shared/platform.ts";
import { messageOf } from "../slack/render/message.ts";
import { openStore } from "../store/sqlite/store.ts";
import { terminalText } from "../terminal/render.ts";
import type { WebSettings } from "../web/config.ts";
import type { OpenReplay } from "../web/exchange.ts";
import type { Renderers } from "../web/renderings.ts";
import { openWeb, type WebOptions } from "../web/web.ts";

export interface PlaygroundOptions extends Omit<WebOptions, "renderers" | "openReplay"> {
  readonly commandPrefix: string;
}

export function openPlayground(settings: WebSettings, { commandPrefix, ...options }: PlaygroundOptions): Platform {
  const { bot } = options;
  return openWeb(settings, { ...options, openReplay: replaysOf(bot, commandPrefix), renderers: renderersFor(bot, commandPrefix) });
}

/** Whoever looks at the page may try out what a channel keeps. */
const requester: NonNullable<PlatformRequest["requester"]> = {
  platform: "page",
  workspace: "",
  channel: "page",
  person: "you",
  name: "you",
  details: async () => ({ mayManage: true, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
};

/** Each conversation has a store of its own, which is gone with it. */
export function replaysOf(bot: Bot, commandPrefix: string): OpenReplay {
  return () => {
    const store = openStore(":memory:");
    // Always the same seed: an address means the same after a restart.
    const answer = createAnswer(bot, { seed: 0, commandPrefix, mostConversations: 1, daily: { store, senders: new Map() } });
    return { answer: (asked, log) => answer({ ...asked, requester }, log), close: store.close };
  };
}

/** What the page draws: whatever each platform's own renderer makes of a reply. */
export function renderersFor(bot: Bot, commandPrefix: string): Renderers {
  return {
    slack: (reply) => messageOf(reply, { bot, commandPrefix, surface: "message" }),
    discord: (reply) => rendered(reply, { bot, commandPrefix }),
    terminal: (reply, width) => terminalText({ ...reply, actions: [] }, { width, colour: true }),
  };
}
