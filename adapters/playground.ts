import type { Reply } from "../src/reply.ts";
import type { WebSettings } from "./config.ts";
import type { Platform } from "./platform.ts";
import { terminalText } from "./terminal/render.ts";
import type { Renderers } from "./web/renderings.ts";
import { openWeb, type WebOptions } from "./web/web.ts";

/** The page with what each platform's own renderer makes of a reply. */
export function openPlayground(settings: WebSettings, options: Omit<WebOptions, "renderers">): Platform {
  return openWeb(settings, { ...options, renderers });
}

const renderers: Renderers = {
  slack: (reply) => ({ text: "not yet", blocks: [{ type: "section", text: { type: "mrkdwn", text: reply.outcome } }] }),
  discord: (reply) => ({ flags: 32768, components: [{ type: 10, content: reply.outcome }] }),
  terminal: (reply: Reply, width) => terminalText({ ...reply, actions: [] }, { width, colour: true }),
};
