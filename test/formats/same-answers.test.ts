import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../src/bot.ts";
import { citation } from "../../src/document/document.ts";
import { answersFrom, handbookAs } from "./handbook.ts";

const markdown = await answersFrom("md", await handbookAs("md"));

describe("the same document", () => {
  it("answers nineteen questions in Markdown", () => {
    expect(markdown).toHaveLength(19);
    expect(markdown.filter(({ isRight }) => !isRight).map(({ question }) => question)).toEqual([]);
  });

  it.each(["txt", "html", "docx"] as const)("gives the same answers, each with its place, as %s", async (format) => {
    const answers = await answersFrom(format, await handbookAs(format));
    expect(answers.map(({ question, outcome, shown }) => ({ question, outcome, shown }))).toEqual(
      markdown.map(({ question, outcome, shown }) => ({ question, outcome, shown })),
    );
    for (const { cited } of answers) for (const place of cited) expect(place).toMatch(/^¶\d+/u);
  });
});

const { knowledge, warnings, ignored } = await loadKnowledge(join(import.meta.dirname, "../../knowledge/staff-handbook"));

describe("the staff handbook", () => {
  it("loads as one document with a part for each file", () => {
    expect([...warnings, ...ignored.filter((name) => name !== "knowledge.yaml")]).toEqual([]);
    const names = ["1-welcome", "2-working-hours", "3-leave", "4-travel-and-expenses", "5-equipment-and-safety", "6-questions-and-answers"];
    expect(knowledge.document.sourceLabels.map(({ label }) => label)).toEqual(names.map((name) => `${name}.md`));
    expect(knowledge.document.parts).toHaveLength(6);
  });

  it.each(["How many days of leave do I get?", "/about leave"])("is answered with the file: %s", (text) => {
    const { evidence } = createBot(knowledge).reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
    expect(evidence).not.toEqual([]);
    for (const span of evidence) expect(citation(knowledge.document, span)).toMatch(/, \d-[a-z-]+\.md$/u);
  });
});
