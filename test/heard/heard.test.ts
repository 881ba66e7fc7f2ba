import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../src/bot.ts";
import { type HeardCounts, setFiles } from "./score.ts";

/** Of all messages of each kind. In threads, some questions are unclear to the bot, or about what their writer did not ask. */
const bounds: Readonly<Record<string, { readonly asked: number; readonly others: number }>> = {
  "listening-article.jsonl": { asked: 0.9, others: 0.02 },
  // Four of the 30 questions are not answered even if the bot is asked.
  "listening-handbook.jsonl": { asked: 0.8, others: 0.02 },
  // Eleven of the 150 questions, and ten of the 60, are not answered even if the bot is asked.
  "hard/listening-article.jsonl": { asked: 0.9, others: 0.02 },
  "hard/listening-handbook.jsonl": { asked: 0.68, others: 0.06 },
  // No rule was fitted on these, and nobody looked at them: README reports them. Three of the 50 and nine of the 30 are not answered if asked.
  "last/listening-article.jsonl": { asked: 0.9, others: 0.02 },
  "last/listening-handbook.jsonl": { asked: 0.6, others: 0.02 },
  "last/threads-article.jsonl": { asked: 0.8, others: 0.06 },
  "threads-article.jsonl": { asked: 0.84, others: 0.03 },
};

describe.each(setFiles)("of $file", ({ file, knowledge, score }) => {
  it("the bot answers what is asked of the document, and little else", { timeout: 60_000 }, async () => {
    const bot = createBot((await loadKnowledge(knowledge)).knowledge);
    const counts = score(join(import.meta.dirname, "sets", file), bot);
    expect(counts.asked).toBeGreaterThan(20);
    expect(askedShare(counts)).toBeGreaterThanOrEqual(bounds[file]?.asked ?? Number.NaN);
    expect(counts.othersAnswered / counts.others).toBeLessThanOrEqual(bounds[file]?.others ?? Number.NaN);
  });
});

function askedShare({ asked, askedAnswered }: HeardCounts): number {
  return askedAnswered / asked;
}
