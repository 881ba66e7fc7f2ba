import type { Bot } from "../../src/bot.ts";
import type { ChatMessage, Earlier } from "../../src/pointing/messages.ts";
import type { Look, PointingOptions } from "../../src/pointing/open-question.ts";
import { type Reply, shownSpans } from "../../src/reply.ts";

/** What a model says. `look`: 1, or 2 for the second look at a long document. */
export type Say = (messages: readonly ChatMessage[], look: 1 | 2) => string;

/** A bot whose questions a model reads. The messages before one are known by the conversation state: it is for a single conversation. */
export function pointedBot(bot: Bot, say: Say, options: Partial<Pick<PointingOptions, "reads" | "trust">> = {}): Bot {
  const earlier = new Map<string | undefined, readonly Earlier[]>();
  return {
    ...bot,
    reply: (request) => {
      const received = bot.receive(request);
      if ("run" in received) return received.withoutStore;
      const { question } = received;
      const before = earlier.get(request.conversation) ?? [];
      const pointed = question && lookOn(question.look({ reads: 24_000, trust: "high", day: "2026-12-03", before, ...options }), say);
      const reply = question && pointed ? question.complete(pointed) : received.reply;
      const asked = request.input.kind === "text" ? request.input.text : "";
      earlier.set(reply.conversation, [...before, { asked, shown: shownSpans(reply) }].slice(-2));
      return reply;
    },
  };
}

function lookOn(first: Look, say: Say): Reply | undefined {
  const found = first.read(say(first.messages, 1));
  const last = found && "messages" in found ? found.read(say(found.messages, 2)) : found;
  return last && "messages" in last ? undefined : last;
}
