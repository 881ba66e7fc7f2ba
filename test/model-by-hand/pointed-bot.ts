import type { Bot } from "../../src/bot.ts";
import type { ChatMessage, Earlier } from "../../src/pointing/messages.ts";
import type { Look } from "../../src/pointing/open-question.ts";
import { type Reply, shownSpans } from "../../src/reply.ts";
import type { Request } from "../../src/request.ts";

/** What a model says. */
export type Say = (messages: readonly ChatMessage[]) => string | Promise<string>;

export interface PointedOptions {
  readonly trust?: "high" | "low";
  readonly reads?: number;
}

/** Asks a bot whose questions a model reads. The messages before are known by the conversation state that the last reply had. */
export function createPointed(bot: Bot, say: Say, { trust = "high", reads = 24_000 }: PointedOptions = {}) {
  const earlier = new Map<string, readonly Earlier[]>();
  return async (request: Request): Promise<Reply> => {
    const received = bot.receive(request);
    if ("run" in received) return received.withoutStore;
    const before = earlier.get(request.conversation ?? "") ?? [];
    const { question } = received;
    const pointed = question && (await lookOn(question.look({ reads, trust, day: "2026-12-03", before }), say));
    const reply = question && pointed ? question.complete(pointed) : received.reply;
    const asked = request.input.kind === "text" ? request.input.text : "";
    if (reply.conversation !== undefined) earlier.set(reply.conversation, [...before, { asked, shown: shownSpans(reply) }].slice(-2));
    return reply;
  };
}

async function lookOn(first: Look, say: Say): Promise<Reply | undefined> {
  let found: Look | Reply | undefined = first;
  while (found && "messages" in found) found = found.read(await say(found.messages));
  return found;
}
