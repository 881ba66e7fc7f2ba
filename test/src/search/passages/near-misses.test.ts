import { describe, expect, it } from "vitest";
import { readDocument } from "../../../../src/document/document.ts";
import type { Fact, Knowledge, Subject } from "../../../../src/knowledge/model.ts";
import { findPassages, indexPassages } from "../../../../src/search/passages/find-passages.ts";
import { phrases, rows } from "../../phrases.ts";

const text = `The mill of Hallstead
Tomas Lind moved to Hallstead four years ago. Local companies have hired Lind's neighbours.
The bakery buys its flour from Corvin. Lind hung drawings of the mill in the bakery.
The council of Hallstead offers better grants for bakers. The valley is rich in wheat and hops.
Lind told the Valley Post that the bus in Hallstead is often late.
The quiet evenings and the low rent made Lind stay, because he likes calm.
The Hallstead almanac, launched by Destra in 1990, lists the oldest mills.`;

const subjects: readonly Subject[] = [
  { id: "lind", name: "Tomas Lind", kind: "person", aliases: ["Lind"], extracted: false },
  { id: "hallstead", name: "Hallstead", kind: "place", aliases: [], extracted: false },
  { id: "corvin", name: "Corvin", kind: "organisation", aliases: [], extracted: false },
  { id: "destra", name: "Destra", kind: "organisation", aliases: [], extracted: false },
  { id: "post", name: "Valley Post", kind: "organisation", aliases: [], extracted: false },
];

function fact(quote: string, about: readonly string[], paraphrases: readonly string[]): Fact {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`The text has no "${quote}".`);
  const span = { start, end: start + quote.length };
  const context = { context: [], topic: undefined, gives: [], extracted: false };
  return { kind: "fact", id: `at-${start}`, span, shownSpan: span, about, paraphrases, ...context };
}

const knowledge: Knowledge = {
  document: readDocument(text),
  title: "",
  subjects: new Map(subjects.map((subject) => [subject.id, subject])),
  topics: new Map(),
  isComplete: true,
  statements: [
    fact("Tomas Lind moved to Hallstead four years ago.", ["lind", "hallstead"], ["when did Lind move"]),
    fact("Local companies have hired Lind's neighbours.", ["lind"], ["who gives work to the people next door to Lind"]),
    fact("The bakery buys its flour from Corvin.", ["corvin"], ["where does the flour come from", "which supplier does the bakery have"]),
    fact("Lind hung drawings of the mill in the bakery.", ["lind"], ["who put up the drawings in the bakery"]),
    fact("The council of Hallstead offers better grants for bakers.", ["hallstead"], ["what does the council do for bakers"]),
    fact("The valley is rich in wheat and hops.", [], ["what grows in the valley", "how many crops grow in the valley"]),
    fact("Lind told the Valley Post that the bus in Hallstead is often late.", ["lind", "hallstead", "post"], ["is the bus punctual"]),
    fact("The quiet evenings and the low rent made Lind stay, because he likes calm.", ["lind"], ["why did Lind stay"]),
    fact("The Hallstead almanac, launched by Destra in 1990, lists the oldest mills.", ["hallstead", "destra"], ["which mills are old"]),
  ],
};
const index = indexPassages(knowledge);

describe("a near miss", () => {
  it.each(phrases`
    Which companies hired Lind's neighbours? | Which bus operator runs late in Hallstead?
    Who made the drawings of the mill that Lind hung in the bakery?
    What is the size of the grants that the council of Hallstead offers bakers? | How many tons of wheat and hops grow in the valley?
    How did the neighbours respond to the quiet evenings that made Lind stay? | Which film about the mill does Lind show in the bakery?
  `)("%s", (question) => {
    expect(findPassages(index, question).kind).not.toBe("found");
  });
});

describe("a question that is answered in other words", () => {
  it.each(rows`
    Which company does the bakery buy its flour from? => Corvin | Which publisher launched the Hallstead almanac? => Destra
    How long ago did Lind arrive and settle in Hallstead? => four years ago | Where did Mr Lind move four years ago? => moved to Hallstead
    Which two reasons made Lind stay? => low rent | For what purpose did Lind stay? => because he likes calm
  `)("%s", (question, part) => {
    const result = findPassages(index, question);
    const [span] = result.kind === "found" ? result.passages.map(({ sentence }) => sentence) : [];
    expect(span && text.slice(span.start, span.end)).toContain(part);
  });
});
