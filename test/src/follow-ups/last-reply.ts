import type { Bot } from "../../../src/bot.ts";
import type { Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { bot as articleBot } from "../../article.ts";

export interface LastReply extends Reply {
  readonly text: string;
  readonly evidenceTexts: readonly string[];
}

/** The reply to the last of several messages of one conversation. */
export function lastReply(messages: readonly string[], bot: Bot = articleBot): LastReply {
  let reply: Reply | undefined;
  for (const text of messages)
    reply = bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation: reply?.conversation });
  if (!reply) throw new Error("A conversation needs a message.");
  const { text } = bot.knowledge.document;
  return { ...reply, text: plainText(reply), evidenceTexts: reply.evidence.map(({ start, end }) => text.slice(start, end)) };
}
