import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Bot, createBot } from "../../../src/bot.ts";
import { readUncurated } from "../../uncurated.ts";
import { lastReply, shownText } from "./talk.ts";

const workshop = createBot(
  readUncurated(`The workshop was opened in 2015 by Petra Olsen and Marcus Reid in a former bakery. It has 310 members and three paid staff.

The Racing Squad has twelve places. The Racing Squad meets at 10:00 at the Old Pier.

The laser cutter may only be used after an induction, which costs 25 euros. Petra Olsen gives the inductions on Thursday evenings.

Marcus Reid looks after the kiln and sells clay for 12 euros a bag. The kiln is fired every Friday.

Dana Whitlock runs the children's club on Saturday mornings. "A child who has sawn one board will never fear a saw again," says Dana Whitlock.

The first-aid box hangs beside the sink. A child who has hit its head may not use tools again on that day.

- Wood longer than two metres is sold every Monday`),
);
const minutes = createBot(
  readUncurated(readFileSync(join(import.meta.dirname, "..", "..", "documents", "fitted", "min2", "document.txt"), "utf8")),
);

describe("a question that is complete in itself", () => {
  it.each<[Bot, readonly string[], string]>([
    [workshop, ["what did Dana Whitlock say?", "who is she?"], "can dogs come in"],
    [workshop, ["when does the Racing Squad meet?"], "how do i quit"],
    [workshop, ["who is Petra Olsen?"], "when is the AGM"],
    [workshop, ["who is Marcus Reid?"], "my kid hit his head, may he use tools again"],
    [minutes, ["when do applications to the fund close", "how much does it pay?"], "what happened to the bicycles"],
    [minutes, ["when do applications to the fund close"], "do we have a swimming pool"],
    [minutes, ["when is the next meeting", "where?"], "does the association have a website"],
  ])("gets the reply that it gets alone: %#", (bot, before, question) => {
    const alone = lastReply([question], bot);
    const reply = lastReply([...before, question], bot);
    expect(reply).toMatchObject({ outcome: alone.outcome, text: alone.text });
  });

  it.each<[Bot, readonly string[], string]>([
    [workshop, ["who gives the inductions?", "when?"], "Thursday"],
    [workshop, ["who looks after the kiln?", "what does he sell?"], "clay"],
    [workshop, ["who looks after the kiln?", "what does he sell?", "how much?"], "12 euros"],
    [minutes, ["who is moving to gothenburg", "when?"], "May"],
  ])("is none if it lacks a part, which is lent to it: %#", (bot, messages, words) => {
    const reply = lastReply(messages, bot);
    expect(reply.outcome).toBe("answered");
    expect(shownText(reply)).toContain(words);
  });

  it("leaves a note on what was inherited, also where nobody curated the document", () => {
    const { blocks } = lastReply(["who looks after the kiln?", "what does he sell?"], workshop);
    expect(blocks[0]).toEqual({ kind: "note", text: "Marcus Reid" });
  });
});

describe("a reply to a follow-up", () => {
  it("gives an item of a list only its paragraph", () =>
    expect(lastReply(["when is wood longer than two metres sold", "when is that"], workshop).text).toMatch(/^Paragraph \d+:/u));

  it("repeats an apostrophe in the part that has no answer", () =>
    expect(lastReply(["when is the kiln fired and what if i dont"], workshop).text).toContain("what if i don't"));
});
