import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { LinkTo } from "../shared/render-options.ts";

/** The renderers of the other adapters, for replies of one bot. They are passed in, because adapters do not import each other. */
export interface Renderers {
  /** The message as JSON. */
  slack(reply: Reply): unknown;
  discord(reply: Reply): unknown;
  /** Text with SGR sequences. */
  terminal(reply: Reply, columns: number): string;
}

export type CreateRenderers = (bot: Bot, linkTo?: LinkTo) => Renderers;
