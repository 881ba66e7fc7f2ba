import { encodeAction } from "../src/action.ts";
import { type Bot, createBot } from "../src/bot.ts";
import { readDocument } from "../src/document/document.ts";
import { extractKnowledge } from "../src/knowledge/extract/extract.ts";
import type { Knowledge } from "../src/knowledge/model.ts";
import type { Reply } from "../src/reply.ts";
import { plainText } from "../src/reply-text.ts";
import type { Input } from "../src/request.ts";

export interface Talk {
  readonly bot: Bot;
  say(text: string, seenFacts?: readonly string[]): Shown;
  press(reply: Reply, label: string): Shown;
}

export interface Shown extends Reply {
  readonly text: string;
  readonly evidenceTexts: readonly string[];
}

/** The knowledge of a text in which nothing was recognised either. */
export function rawKnowledge(text: string): Knowledge {
  return { document: readDocument(text), title: "", subjects: new Map(), topics: new Map(), statements: [], isComplete: false };
}

/** The knowledge of a text that nobody curated. */
export function readUncurated(text: string): Knowledge {
  const raw = rawKnowledge(text);
  const { subjects, statements } = extractKnowledge(raw.document);
  return { ...raw, title: "Rules", subjects: new Map(subjects.map((each) => [each.id, each])), statements };
}

/** A bot on a text that nobody curated. */
export function talkAbout(text: string): Talk {
  const bot = createBot(readUncurated(text));
  const send = (input: Input, seenFacts: readonly string[] = []): Shown => {
    const reply = bot.answer({ input, surface: "direct", seed: 1, seenFacts });
    return { ...reply, text: plainText(reply), evidenceTexts: reply.evidence.map(({ start, end }) => text.slice(start, end)) };
  };
  return {
    bot,
    say: (typed, seenFacts) => send({ kind: "text", text: typed }, seenFacts),
    press(reply, label) {
      const action = reply.actions.find((each) => each.label === label)?.action;
      if (!action) throw new Error(`No button "${label}" among ${reply.actions.map((each) => each.label).join(", ")}`);
      return send({ kind: "action", id: encodeAction(action, bot.knowledge.document.hash) });
    },
  };
}
