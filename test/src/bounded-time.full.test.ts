import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/document/document.ts";
import { curate } from "../../src/knowledge/curation/curate.ts";
import { findNames } from "../../src/knowledge/extract/proper-names/extracted-names.ts";
import { sentenceFact } from "../../src/knowledge/facts.ts";
import type { Statement } from "../../src/knowledge/knowledge-model.ts";
import { createLibrary } from "../../src/library.ts";
import { readAskedParts } from "../../src/reading/asked-part.ts";
import { readAskedFor } from "../../src/search/asked/asked-for.ts";
import { findPassages } from "../../src/search/find-passages.ts";
import { article, bot, say, sendInput } from "../article.ts";
import { rawKnowledge } from "../uncurated.ts";

/** CPU time in milliseconds of the fastest of ten runs, or of the first that is below `enough`: the machine may be busy, a run may compile. */
function cpuTime(run: () => void, enough: number): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let runs = 0; runs < 10 && fastest >= enough; runs++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    fastest = Math.min(fastest, (user + system) / 1_000);
  }
  return fastest;
}

/** Asserts that `run` needs less CPU time than so many milliseconds. */
function expectWithin(limit: number, run: () => void): void {
  expect(cpuTime(run, limit)).toBeLessThan(limit);
}

/** `part` again and again, up to so many characters. */
const repeat = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

describe("a follow-up of 2,000 characters", () => {
  const { conversation } = say("Where does Li work?");
  const ask = (text: string) => bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation });

  it.each(["4", "北方", "xy", "liu and guo and ", "she and he ", "oh no, ", "no, i meant "])("is answered in bounded time: %s", (part) => {
    for (const text of [repeat(part, 2_000), `and what about ${repeat(part, 1_985)}`]) expectWithin(1_000, () => ask(text));
  });

  it.each(["a, ", "oh wow, ", "and ", "ok so ", "is it, ", "could you ", "Liu, ", "if I may, "])("is split in bounded time: %s", (part) => {
    // Forms are compiled when first needed.
    readAskedParts(repeat(part, 100));
    expectWithin(20, () => readAskedParts(repeat(part, 2_000)));
  });
});

it.each(["how ", "what is shenzhen? ", "do you know ", "is it\n", "深圳的冬天怎么样", "who liu shenzhn northest ", "```", ">\n", "@"])(
  "what is overheard is read in bounded time: %s",
  (part) => {
    for (const place of ["channel", "thread"] as const) {
      const overheard = { text: repeat(part, 4_000), place, seed: 1, seenFacts: [] };
      expectWithin(100, () => bot.overhear(overheard));
    }
  },
);

it.each([
  article.document.text,
  "Shenzhen never snows.\n".repeat(200),
  `${"\ufdfa".repeat(60)}\n`.repeat(66),
  "what is shenzhen? ".repeat(300),
])("a message is looked up in bounded time: %#", (text) => {
  expectWithin(100, () => sendInput({ kind: "message", text }, "channel"));
});

it.each([
  ["10,000 characters", "mill bakery xqzt ".repeat(600)],
  ["10,000 characters without a space", "a".repeat(10_000)],
  ["three words without end", `mill bakery ${"7".repeat(600)} ${"ab".repeat(300)} ${"深圳".repeat(300)}`],
  ["the document pasted back", article.document.text],
  ["a regular expression", "(.*)+$ [a-z]{1,99} \\b(mill"],
])("a question is searched in bounded time: %s", (_, question) => {
  expectWithin(200, () => findPassages(bot.library.passages, question));
});

it("the noun that is asked for is found in bounded time in a word without end", () =>
  expectWithin(50, () => readAskedFor(`What is the ${"a1".repeat(1_000)} called`)));

const says = Array.from({ length: 20_000 }, (_, index) => `The mill has wheel ${index},`);
const document = readDocument(says.map((words) => `"${words}" Hale said.`).join(" "));
const subjects = { hale: { name: "Hale", kind: "person" } } as const;
const file = { lineNumber: () => undefined };

describe("curated entries", () => {
  // Reading the document or the paragraph for each entry takes longer than the test's time limit.
  it("are located by the thousand", () => {
    const quotations = says.map((words) => ({ says: words, by: "hale", about: ["hale"] }));
    const { statements, problems } = curate(document, "knowledge.yaml", { ...file, curation: { subjects, quotations } }, []);
    expect(problems).toEqual([]);
    expect(statements.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(says);
  });

  it("are located at the place that they give, by the thousand", () => {
    const facts = says.map((_, index) => ({ says: "Hale said", at: `¶1.${index + 1}`, about: ["hale"] }));
    const { statements, problems } = curate(document, "knowledge.yaml", { ...file, curation: { subjects, facts } }, []);
    expect(problems).toEqual([]);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(says.length);
  });
});

it("facts by the thousand that need the same sentence are indexed in bounded time", () => {
  const raw = rawKnowledge("The mill of Oakham is old. It opens at nine.");
  const [first, second] = raw.document.sentences;
  if (!first || !second) throw new Error("The document has two sentences.");
  const fact: Statement = { ...sentenceFact(second), context: [{ start: first.start, end: first.end }], extracted: false };
  const knowledge = { ...raw, statements: Array.from({ length: 40_000 }, (_, index) => ({ ...fact, id: String(index) })) };
  expectWithin(1_000, () => createLibrary(knowledge));
});

it("a word of half a million letters is read in bounded time, in however many sentences it is", () => {
  const text = "x".repeat(500_000);
  expectWithin(500, () => findNames(readDocument(text)));
});

it("a hostile text has a bounded number of names", () => {
  const word = (index: number) =>
    `${String.fromCharCode(65 + (index % 26))}${index.toString(26).replace(/\d/gu, (digit) => "qrstuvwxyz"[Number(digit)] ?? "q")}o`;
  const text = Array.from({ length: 10_500 }, (_, index) => `We saw ${word(index)} there.`).join(" ");
  expect(findNames(readDocument(text)).length).toBeLessThanOrEqual(10_000);
});
