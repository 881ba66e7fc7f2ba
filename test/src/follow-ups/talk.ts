import { plainText } from "../../../src/reply-text.ts";
import { article, bot, type ShownReply } from "../../article.ts";

/** The replies to a conversation on the article, as an adapter keeps it. */
export function talk(...texts: readonly string[]): readonly ShownReply[] {
  let conversation: string | undefined;
  let seenFacts: readonly string[] = [];
  return texts.map((text) => {
    const reply = bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts, conversation });
    conversation = reply.conversation;
    seenFacts = [...seenFacts.filter((id) => !reply.shownFacts.includes(id)), ...reply.shownFacts];
    const evidenceTexts = reply.evidence.map(({ start, end }) => article.document.text.slice(start, end));
    return { ...reply, text: plainText(reply), evidenceTexts };
  });
}

/** The reply to the last of these. */
export function lastReply(...texts: readonly string[]): ShownReply {
  const reply = talk(...texts).at(-1);
  if (!reply) throw new Error("A conversation has at least one text.");
  return reply;
}
