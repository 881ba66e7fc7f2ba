import type { Bot } from "../../src/bot.ts";
import { renderDiscordMessage } from "../discord/render/message.ts";
import { createAnswer, type PlatformRequest } from "../shared/answer.ts";
import { createMemoryConversations } from "../shared/conversations.ts";
import type { Platform } from "../shared/platform.ts";
import { renderSlackMessage } from "../slack/render/message.ts";
import { createStore } from "../store/sqlite/store.ts";
import { terminalText } from "../terminal/render.ts";
import type { WebSettings } from "../web/config.ts";
import { createWeb, type WebOptions } from "../web/index.ts";
import type { Renderers } from "../web/preview-windows.ts";
import type { CreateReplay } from "../web/replay.ts";

export function createPlayground(settings: WebSettings, options: Omit<WebOptions, "renderers" | "createReplay">): Platform {
  const { bot } = options;
  return createWeb(settings, { ...options, createReplay: replayFactory(bot), renderers: renderersFor(bot) });
}

/** A visitor of the page may change daily posts, which only the visitor's own conversation has. */
const requester: NonNullable<PlatformRequest["requester"]> = {
  platform: "page",
  workspace: "",
  channel: "page",
  person: "you",
  name: "you",
  loadDetails: async () => ({ mayManage: true, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
};

/** Each conversation has its own store in memory. */
export function replayFactory(bot: Bot): CreateReplay {
  return () => {
    const store = createStore(":memory:");
    // A constant seed: a URL must show the same conversation after a restart.
    const conversations = createMemoryConversations({ capacity: 1 });
    const answer = createAnswer(bot, { seed: 0, conversations, daily: { store, senders: new Map() } });
    return { answer: (request, log) => answer({ ...request, requester }, log), close: store.close };
  };
}

/** Each platform's own renderer. */
export function renderersFor(bot: Bot): Renderers {
  return {
    slack: (reply) => renderSlackMessage(reply, { bot, target: "message" }),
    discord: (reply) => renderDiscordMessage(reply, { bot }),
    terminal: (reply, width) => terminalText({ ...reply, actions: [] }, { width, colour: true }),
  };
}
