import { describe, expect, it } from "vitest";
import { createBotInTurns } from "../../../src/bot.ts";
import { buildKnowledge } from "../../../src/build-knowledge.ts";
import { atOnce, inTurns, mapInTurns } from "../../../src/text/turns.ts";

/** Words that no one has read before: names, quotations, a list and a table on each of the pages. */
const page = (at: number) => {
  const name = `Ann ${String.fromCharCode(65 + (at % 26))}${"aeiou".charAt(at % 5)}${"bdfgklmnprst".charAt(at % 12)}son`;
  return `# Ship ${at}

"The ship number ${at} has left the harbour with wool for the mills," ${name} said. She had waited ${at % 90} days for it in Oakham.

The captain shall:

- write to ${name} on each of the ${at % 7} days;
- bring wool number ${at} to the mill.

| Day | Harbour |
| --- | --- |
| Monday | Port ${name} |
`;
};

const source = (pages: number) => ({
  document: { path: "document.md", text: Array.from({ length: pages }, (_, at) => page(at)).join("\n") },
  curation: { path: "knowledge.yaml", text: "" },
  asked: { path: "asked.yaml", text: "" },
  phrases: { path: "phrases.txt", text: "" },
  fallbackTitle: "Ships",
});

/** The longest time of the processor between two turns of the event loop while `work` goes on, and the whole, in microseconds. */
async function measureTurns(work: () => Promise<unknown>): Promise<{ longest: number; whole: number }> {
  const now = () => process.cpuUsage().user;
  const start = now();
  let [last, longest, isOver] = [start, 0, false];
  const look = () => {
    longest = Math.max(longest, now() - last);
    last = now();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isOver = true;
  return { longest: Math.max(longest, now() - last), whole: now() - start };
}

describe("long work in turns", () => {
  it("lets others go first many times while a long document is read and indexed", async () => {
    // What V8 compiles at first is not read in turns.
    await buildKnowledge(source(20));
    const { longest, whole } = await measureTurns(async () => {
      const { knowledge } = await buildKnowledge(source(1_500));
      await inTurns(createBotInTurns(knowledge));
    });
    expect(longest).toBeLessThan(whole / 4);
  });

  it("ends with the reason of the signal", async () => {
    const stop = new AbortController();
    setImmediate(() => stop.abort(new Error("enough")));
    await expect(buildKnowledge(source(1_500), stop.signal)).rejects.toThrow("enough");
  });

  it("comes to the same at once and in turns", async () => {
    const items = Array.from({ length: 1_000 }, (_, index) => index);
    const double = (item: number) => item * 2;
    expect(atOnce(mapInTurns<number, number>)(items, double)).toEqual(items.map(double));
    expect(await inTurns(mapInTurns(items, double))).toEqual(items.map(double));
  });
});
