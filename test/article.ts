import { join } from "node:path";
import { type Bot, createBot } from "../src/bot.ts";
import { loadKnowledge } from "../src/load-knowledge.ts";
import type { Reply } from "../src/reply.ts";
import { plainText } from "../src/reply-text.ts";
import type { Input } from "../src/request.ts";

export const articleFolder = join(import.meta.dirname, "..", "knowledge", "northeast-and-shenzhen");
const { knowledge } = await loadKnowledge(articleFolder);

/** The shipped article, as `npm start` loads it. */
export const article = knowledge;
export const bot: Bot = createBot(knowledge);

export interface Seen extends Reply {
  readonly text: string;
  /** The words of the evidence. */
  readonly words: readonly string[];
}

/** What a person sees who types this in a direct message. */
export function say(text: string): Seen {
  return seen({ kind: "text", text });
}

export function seen(input: Input, surface: "direct" | "channel" = "direct"): Seen {
  const reply = bot.answer({ input, surface, seed: 1, seen: [] });
  return { ...reply, text: plainText(reply), words: reply.evidence.map(({ start, end }) => knowledge.document.text.slice(start, end)) };
}

/** What a person sees who presses the button with this label under a reply. */
export function press(reply: Reply, label: string, surface: "direct" | "channel" = "direct"): Seen {
  const action = reply.actions.find((candidate) => candidate.label === label)?.action;
  if (!action) throw new Error(`There is no button "${label}" among: ${reply.actions.map((candidate) => candidate.label).join(", ")}`);
  return seen({ kind: "action", id: bot.actionId(action) }, surface);
}
