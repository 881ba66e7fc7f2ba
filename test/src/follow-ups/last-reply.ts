import type { Bot } from "../../../src/bot.ts";
import type { Span } from "../../../src/document/span.ts";
import type { Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { bot as articleBot } from "../../article.ts";

export interface LastReply extends Reply {
  readonly text: string;
  readonly evidenceTexts: readonly string[];
  readonly contextTexts: readonly string[];
}

/** The reply to the last of several messages of one conversation. */
export function lastReply(messages: readonly string[], bot: Bot = articleBot): LastReply {
  let reply: Reply | undefined;
  for (const text of messages)
    reply = bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation: reply?.conversation });
  if (!reply) throw new Error("A conversation needs a message.");
  const { text } = bot.knowledge.document;
  const texts = (spans: readonly Span[]) => spans.map(({ start, end }) => text.slice(start, end));
  return { ...reply, text: plainText(reply), evidenceTexts: texts(reply.evidence), contextTexts: texts(reply.context) };
}

/** All that a reply shows of the document. */
export function shownText({ evidenceTexts, contextTexts }: LastReply): string {
  return [...evidenceTexts, ...contextTexts].join(" ");
}
