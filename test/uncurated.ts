import { createBot } from "../src/bot.ts";
import { encodeAction } from "../src/buttons.ts";
import { readDocument } from "../src/document/document.ts";
import { extractKnowledge } from "../src/knowledge/extract/extract-knowledge.ts";
import type { Knowledge } from "../src/knowledge/knowledge-model.ts";
import type { Reply } from "../src/reply.ts";
import { plainText } from "../src/reply-text.ts";
import type { Input } from "../src/request.ts";

export type Talk = ReturnType<typeof talkAbout>;

/** The knowledge of a text in which nothing was recognised either. */
export function rawKnowledge(text: string): Knowledge {
  return {
    document: readDocument(text),
    title: "",
    subjects: new Map(),
    topics: new Map(),
    statements: [],
    phrases: [],
    allowsModel: true,
    isCurated: false,
  };
}

/** The knowledge of a text that nobody curated. */
export function readUncurated(text: string): Knowledge {
  const raw = rawKnowledge(text);
  const { subjects, statements } = extractKnowledge(raw.document);
  return { ...raw, title: "Rules", subjects: new Map(subjects.map((each) => [each.id, each])), statements };
}

/** A bot on a text that nobody curated. */
export function talkAbout(text: string) {
  const bot = createBot(readUncurated(text));
  const send = (input: Input, seenFacts: readonly string[] = []) => {
    const reply = bot.reply({ input, surface: "direct", seed: 1, seenFacts });
    return { ...reply, text: plainText(reply), evidenceTexts: reply.evidence.map(({ start, end }) => text.slice(start, end)) };
  };
  return {
    bot,
    say: (typed: string, seenFacts?: readonly string[]) => send({ kind: "text", text: typed }, seenFacts),
    press(reply: Reply, label: string) {
      const action = reply.actions.find((each) => each.label === label)?.action;
      if (!action) throw new Error(`No button "${label}" among ${reply.actions.map((each) => each.label).join(", ")}`);
      return send({ kind: "action", id: encodeAction(action, bot.knowledge.document.hash) });
    },
  };
}
