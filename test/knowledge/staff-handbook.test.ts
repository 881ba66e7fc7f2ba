import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../src/bot.ts";
import { citation } from "../../src/document/citation.ts";

const root = join(import.meta.dirname, "..", "..");
const { knowledge, warnings, ignored } = await loadKnowledge(join(root, "knowledge", "staff-handbook"));

describe("the staff handbook", () => {
  it("loads as one document with a part for each file", () => {
    expect([...warnings, ...ignored.filter((name) => name !== "knowledge.yaml")]).toEqual([]);
    expect(knowledge.document.origins.map(({ label }) => label)).toEqual([
      "1-welcome.md",
      "2-working-hours.md",
      "3-leave.md",
      "4-travel-and-expenses.md",
      "5-equipment-and-safety.md",
      "6-questions-and-answers.md",
    ]);
    expect(knowledge.document.parts).toHaveLength(6);
  });

  it.each(["How many days of leave do I get?", "/about leave"])("is answered with the file: %s", (text) => {
    const { evidence } = createBot(knowledge).answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
    expect(evidence).not.toEqual([]);
    for (const span of evidence) expect(citation(knowledge.document, span)).toMatch(/, \d-[a-z-]+\.md$/u);
  });
});
