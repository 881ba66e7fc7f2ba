import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { article, bot } from "./article.ts";

/** Two turns of a conversation. */
interface Probe {
  readonly first: string;
  readonly q: string;
  /** Exact words of the document. The evidence must contain one of them. Empty if the document has no answer. */
  readonly gold: readonly string[];
}

const lines = readFileSync(join(import.meta.dirname, "questions", "follow-up-probes.jsonl"), "utf8")
  .trim()
  .split("\n");
const probes = lines.map((line): Probe => JSON.parse(line));

function answer(text: string, conversation?: string) {
  return bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation });
}

function isRight({ first, q, gold }: Probe): boolean {
  const { outcome, evidence } = answer(q, answer(first).conversation);
  if (gold.length === 0) return outcome !== "answered";
  const texts = evidence.map(({ start, end }) => article.document.text.slice(start, end));
  return outcome === "answered" && texts.length <= 3 && gold.some((part) => texts.some((text) => text.includes(part)));
}

describe("the probes of what a follow-up inherits", () => {
  it("have labels that quote the document", () => {
    for (const part of probes.flatMap(({ gold }) => gold)) expect(article.document.text).toContain(part);
  });

  // At the last improvement. A change that lowers one needs a reason.
  it.each([
    ["answerable", 20, probes.filter(({ gold }) => gold.length > 0)],
    ["unanswerable", 28, probes.filter(({ gold }) => gold.length === 0)],
  ] as const)("are right, if they are %s, at least %i times", (_, min, each) => {
    expect(each.filter(isRight).length).toBeGreaterThanOrEqual(min);
  });
});
