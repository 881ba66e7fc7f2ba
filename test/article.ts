import { join } from "node:path";
import { loadKnowledge } from "../adapters/knowledge/load-knowledge.ts";
import { type Bot, createBot } from "../src/bot.ts";
import { encodeAction } from "../src/buttons.ts";
import { backLabel, type LabelledAction, type Reply } from "../src/reply.ts";
import { plainText } from "../src/reply-text.ts";
import type { Input } from "../src/request.ts";

export const articleFolder = join(import.meta.dirname, "..", "knowledge", "northeast-and-shenzhen");
const { knowledge } = await loadKnowledge(articleFolder);

/** The shipped article, as `npm start` loads it. */
export const article = knowledge;
export const bot: Bot = createBot(knowledge);

export interface ShownReply extends Reply {
  readonly text: string;
  /** The texts of the evidence spans. */
  readonly evidenceTexts: readonly string[];
}

/** The reply to this text in a direct message. */
export function say(text: string): ShownReply {
  return sendInput({ kind: "text", text });
}

export function sendInput(input: Input, surface: "direct" | "channel" = "direct"): ShownReply {
  const reply = bot.reply({ input, surface, seed: 1, seenFacts: [] });
  return {
    ...reply,
    text: plainText(reply),
    evidenceTexts: reply.evidence.map(({ start, end }) => knowledge.document.text.slice(start, end)),
  };
}

/** The reply to a click on the button with this label. */
export function pressButton(reply: Reply, label: string, surface: "direct" | "channel" = "direct"): ShownReply {
  return press([...reply.actions, ...(reply.back ? [{ label: backLabel, action: reply.back }] : [])], label, surface);
}

/** The reply to a choice in the menu. */
export function chooseOption(reply: Reply, label: string, surface: "direct" | "channel" = "direct"): ShownReply {
  return press(reply.choices?.options ?? [], label, surface);
}

function press(offered: readonly LabelledAction[], label: string, surface: "direct" | "channel"): ShownReply {
  const action = offered.find((candidate) => candidate.label === label)?.action;
  if (!action) throw new Error(`Nothing is labelled "${label}" among: ${offered.map((candidate) => candidate.label).join(", ")}`);
  return sendInput({ kind: "action", id: encodeAction(action, bot.knowledge.document.hash) }, surface);
}
