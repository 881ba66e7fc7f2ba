import type { RenderOptions } from "../../adapters/shared/platform.ts";
import type { Bot } from "../../src/bot.ts";
import type { Reply, SourcedReply } from "../../src/reply.ts";
import { article, bot } from "../article.ts";

export function renderOptionsOf({ knowledge: { document }, library: { commandLine } }: Bot): RenderOptions {
  return { document, commandLine };
}

export const articleOptions: RenderOptions = renderOptionsOf(bot);

/** A reply of the bot on the article. */
export function fromArticle(reply: Reply): SourcedReply {
  return { reply, document: article.document };
}
