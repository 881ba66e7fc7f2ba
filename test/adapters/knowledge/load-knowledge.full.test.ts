import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../../src/bot.ts";
import { folderWith } from "../../folder.ts";

describe("loading knowledge", () => {
  // With quadratic time each of these takes longer than the test's time limit.
  const cyrillic = (index: number) => [...String(index + 10_000)].map((digit) => "абвгдежзик"[Number(digit)]).join("");
  it.each([
    ["a line of marks of quotation", `The mill is old.\n\n${">".repeat(1_000_000)} a\n`],
    ["dots", ".".repeat(400_000)],
    ["marks that end sentences", `Why${"?!".repeat(200_000)}`],
    ["combining marks", `a${"\u0301\u0316".repeat(200_000)}`],
    ["speech attributed to a pronoun", `Anna left. ${'"Go home now," she said. '.repeat(12_000)}`],
    ["names that make the same id", Array.from({ length: 20_000 }, (_, index) => `We met Я${cyrillic(index)} there. `).join("")],
  ])("loads a document of any shape in time that grows with its length: %s", async (_, document) => {
    const { knowledge } = await loadKnowledge(await folderWith({ "document.txt": document }));
    expect(createBot(knowledge).knowledge.document.text).toBe(document);
  });
});
