import { describe, expect, it } from "vitest";
import { createBot } from "../../../../src/bot.ts";
import { findPassages } from "../../../../src/search/passages/find-passages.ts";
import { bot } from "../../../article.ts";
import { readUncurated } from "../../../uncurated.ts";
import { phrases, rows } from "../../phrases.ts";

const inherited = { nameWords: new Set<string>() };

function outcomes(question: string): readonly string[] {
  return [false, true].map(
    (isInherited) => findPassages(bot.library.passages, question, { inherited: isInherited ? inherited : undefined }).kind,
  );
}

describe("a question with something of the one before it", () => {
  it.each(phrases`
    how old is Guo | where is Li's office of Homelink | who is Guo | why did Zhang leave | which university did He attend
    is Songyuan rich in oil
  `)("is answered like one that was asked in full, if the sentence surely answers: %s", (question) => {
    expect(outcomes(question)).toEqual(["found", "found"]);
  });

  it.each(rows`
    how tall is Liu => an attribute that the sentence gives in another sense | since when Wang => nothing but a name and a time
    why did Guo leave => a reason for what the sentence does not say | does Liu have => nothing but a name
    where does Zhang work => an attribute that is only in a phrase
  `)("is only closest, if it asks for what is doubtful: %s (%s)", (question) => expect(outcomes(question)).toEqual(["found", "closest"]));

  it.each(rows`
    by what app Jinzhou => car-hailing app | how many inhabitants work in Songyuan => people who work
  `)("shows, of what is about the subject, the sentence with most of what is asked: %s", (question, gold) => {
    const result = findPassages(bot.library.passages, question, { inherited });
    const spans = result.kind === "closest" ? [result.passage.sentence] : [];
    expect(spans.map(({ start, end }) => bot.library.knowledge.document.text.slice(start, end)).join()).toContain(gold);
  });

  it("is refused, if it asks for nothing", () =>
    expect(findPassages(bot.library.passages, "which one of them", { inherited })).toMatchObject({ kind: "refused", nearest: [] }));

  it("needs more than the inherited name where nobody curated the document", () => {
    const text = "The racing squad has twelve places. Boats are rinsed after use.";
    const { passages } = createBot(readUncurated(text)).library;
    const kindWith = (...nameWords: readonly string[]) =>
      findPassages(passages, "how do I quit racing squad", { inherited: { nameWords: new Set(nameWords) } }).kind;
    expect([kindWith(), kindWith("racing", "squad")]).toEqual(["found", "closest"]);
  });
});
