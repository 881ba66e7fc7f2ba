import { expect, it } from "vitest";
import { createAnswer, type PlatformRequest } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { doneReply, type Reply } from "../../../src/reply.ts";
import type { Request } from "../../../src/request.ts";
import { bot } from "../../article.ts";
import { silentLog } from "../../log.ts";

/**
 * Remembers the texts of all lines. A line that starts with "and" shows what it goes on from, one that ends with "!" fails, and one that
 * ends with "?" is answered privately.
 */
function answerByRule({ input, conversation = "nothing" }: Request): Reply {
  const text = input.kind === "line" ? input.line : input.kind === "text" ? input.text : "";
  if (text.endsWith("!")) throw new Error("an error in the core");
  const shown = text.startsWith("and") ? `${text} after ${conversation}` : text;
  const visibility = text.endsWith("?") ? "private" : "shared";
  const next = text === "forget" ? undefined : `${conversation}, ${text}`;
  return { ...doneReply([{ kind: "text", text: shown }]), visibility, conversation: next };
}

/** The visibility and the text of the last reply to these turns; those that begin with "/" are commands. */
async function lastReply(surface: PlatformRequest["surface"], turns: readonly string[]) {
  const answer = createAnswer(
    oneDocument(() => ({ ...bot, reply: answerByRule, receive: (request) => ({ reply: answerByRule(request) }) })),
    { seed: 1 },
  );
  const conversationKeys = { platform: "test", workspace: "acme", person: "ann", stored: ["ann"] };
  const replies: string[] = [];
  for (const turn of turns) {
    const input: PlatformRequest["input"] = turn.startsWith("/")
      ? { kind: "line", command: "ask", line: turn.slice(1) }
      : { kind: "text", text: turn };
    const { reply } = await answer({ input, factsKey: "channel", conversationKeys, surface }, silentLog);
    replies.push(`${reply.visibility}: ${reply.blocks[0]?.kind === "text" ? reply.blocks[0].text : ""}`);
  }
  return replies.at(-1);
}

it.each<[string, PlatformRequest["surface"], readonly string[], string]>([
  ["a text, not after what only one person saw", "channel", ["/liu", "/guo?", "and her"], "shared: and her after nothing, liu"],
  ["a command, privately after what only one person saw", "channel", ["/guo?", "/and liu"], "private: and liu after nothing, guo?"],
  ["a further command", "channel", ["/guo?", "/and liu", "/and li"], "private: and li after nothing, guo?, and liu"],
  ["a text after all that", "channel", ["/guo?", "/and liu", "/and li", "and wang"], "shared: and wang after nothing"],
  ["what a command shows to all, without a trace of the rest", "channel", ["/guo?", "/liu"], "shared: liu"],
  ["a command after that", "channel", ["/guo?", "/liu", "/and li"], "shared: and li after nothing, liu"],
  ["a text after that", "channel", ["/guo?", "/liu", "/and li", "and wang"], "shared: and wang after nothing, liu, and li"],
  ["everything in a direct message", "direct", ["/guo?", "and liu"], "shared: and liu after nothing, guo?"],
  ["what was said before a reply failed", "channel", ["liu", "li!", "and guo"], "shared: and guo after nothing, liu"],
  ["nothing that was forgotten", "channel", ["liu", "and guo", "forget", "and wang"], "shared: and wang after nothing"],
  ["what is publicly answered to a text, whatever its reply says", "channel", ["guo?", "and liu"], "shared: and liu after nothing, guo?"],
])("the conversation goes on: %s", async (_, surface, turns, reply) => {
  expect(await lastReply(surface, turns)).toBe(reply);
});
