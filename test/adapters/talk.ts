import { expect } from "vitest";
import { plainText } from "../../src/reply-text.ts";
import { article, bot, type ShownReply, say } from "../article.ts";

/** Goes on with whatever was shown last, so that the replies after these lines differ from each other, and from one after nothing. */
export const followUp = "who said that?";
export const [guo, li] = ["/quote guo", "/quote li"];

/** The reply to `followUp` after `line`; after nothing if it is undefined. */
export function expectFollowUp(words: string, line: string | undefined): void {
  expectReply(words, line === undefined ? replyAfter(followUp) : replyAfter(line, followUp));
  for (const other of [guo, li].filter((each) => each !== line))
    for (const quoted of replyAfter(other, followUp).evidenceTexts) expect(words).not.toContain(quoted);
}

/** The reply of the core to the last of these turns of one conversation. */
export function replyAfter(...turns: readonly string[]): ShownReply {
  let conversation: string | undefined;
  const replies = turns.map((text) => {
    const reply = bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation });
    conversation = reply.conversation;
    return {
      ...reply,
      text: plainText(reply),
      evidenceTexts: reply.evidence.map(({ start, end }) => article.document.text.slice(start, end)),
    };
  });
  return replies.at(-1) ?? say("");
}

/** The message shows the whole evidence, or begins as the reply does that has none. */
function expectReply(words: string, { text, evidenceTexts }: ShownReply): void {
  if (evidenceTexts.length === 0) expect(words).toContain(text.split("\n")[0]);
  for (const quoted of evidenceTexts) expect(words).toContain(quoted);
}
