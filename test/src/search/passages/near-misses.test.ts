import { describe, expect, it } from "vitest";
import { phrases, rows } from "../../phrases.ts";
import { ask, curatedKnowledge, fact, subject } from "./ask.ts";

const text = `The mill of Hallstead
Tomas Lind moved to Hallstead four years ago. Local companies have hired Lind's neighbours.
The bakery buys its flour from Corvin. Lind hung drawings of the mill in the bakery.
The council of Hallstead offers better grants for bakers. The valley is rich in wheat and hops.
Lind told the Valley Post that the bus in Hallstead is often late.
The quiet evenings and the low rent made Lind stay, because he likes calm.
The Hallstead almanac, launched by Destra in 1990, lists the oldest mills.`;

const knowledge = curatedKnowledge(
  text,
  [
    subject("lind", "Tomas Lind", "person", ["Lind"]),
    subject("hallstead", "Hallstead", "place"),
    subject("corvin", "Corvin", "organisation"),
    subject("destra", "Destra", "organisation"),
    subject("post", "Valley Post", "organisation"),
  ],
  [
    fact(text, "Tomas Lind moved to Hallstead four years ago.", ["when did Lind move"], ["lind", "hallstead"]),
    fact(text, "Local companies have hired Lind's neighbours.", ["who gives work to the people next door to Lind"], ["lind"]),
    fact(
      text,
      "The bakery buys its flour from Corvin.",
      ["where does the flour come from", "which supplier does the bakery have"],
      ["corvin"],
    ),
    fact(text, "Lind hung drawings of the mill in the bakery.", ["who put up the drawings in the bakery"], ["lind"]),
    fact(text, "The council of Hallstead offers better grants for bakers.", ["what does the council do for bakers"], ["hallstead"]),
    fact(text, "The valley is rich in wheat and hops.", ["what grows in the valley", "how many crops grow in the valley"], []),
    fact(
      text,
      "Lind told the Valley Post that the bus in Hallstead is often late.",
      ["is the bus punctual"],
      ["lind", "hallstead", "post"],
    ),
    fact(text, "The quiet evenings and the low rent made Lind stay, because he likes calm.", ["why did Lind stay"], ["lind"]),
    fact(
      text,
      "The Hallstead almanac, launched by Destra in 1990, lists the oldest mills.",
      ["which mills are old"],
      ["hallstead", "destra"],
    ),
  ],
);

describe("a near miss", () => {
  it.each(phrases`
    Which companies hired Lind's neighbours? | Which bus operator runs late in Hallstead?
    Who made the drawings of the mill that Lind hung in the bakery?
    What is the size of the grants that the council of Hallstead offers bakers? | How many tons of wheat and hops grow in the valley?
    How did the neighbours respond to the quiet evenings that made Lind stay? | Which film about the mill does Lind show in the bakery?
  `)("%s", (question) => expect(ask(knowledge, question).kind).not.toBe("found"));
});

describe("a question that is answered in other words", () => {
  it.each(rows`
    Which company does the bakery buy its flour from? => Corvin | Which publisher launched the Hallstead almanac? => Destra
    How long ago did Lind arrive and settle in Hallstead? => four years ago | Where did Mr Lind move four years ago? => moved to Hallstead
    Which two reasons made Lind stay? => low rent | For what purpose did Lind stay? => because he likes calm
  `)("%s", (question, part) => expect(ask(knowledge, question).texts[0]).toContain(part));
});
