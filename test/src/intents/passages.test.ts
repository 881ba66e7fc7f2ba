import { describe, expect, it } from "vitest";
import { pressButton, say } from "../../article.ts";
import { rows } from "../phrases.ts";

describe("a wish for what the document says about something", () => {
  it.each(["I'd like to read the part on snow", "every mention of snow"])("shows up to three passages: %s", (text) => {
    const reply = say(text);
    expect(reply.outcome).toBe("answered");
    expect(reply.evidenceTexts.length).toBeGreaterThan(1);
    expect(reply.evidenceTexts).toContain('"I wish Shenzhen could snow like my hometown," Liu said.');
  });

  it("has a way to read on, without repeating anything", () => {
    const first = say("anything on the weather?");
    expect(first.text).toMatch(/^Weather\n/u);
    expect(first.evidence).toHaveLength(3);
    const second = pressButton(first, "More");
    expect(second.text).toMatch(/^Weather\n/u);
    expect(second.evidenceTexts.filter((text) => first.evidenceTexts.includes(text))).toEqual([]);
  });

  it.each(rows`
    what about house prices => house prices rose | look up taxi => get a cab | details on bicycle sharing => bicycle sharing
    info about salaries => relatively low income
  `)("shows one where there is one: %s", (text, words) => expect(say(text).evidenceTexts[0]).toContain(words));

  it("on a subject shows everything on it", () => {
    expect(say("what can I find out about Shenyang").text).toMatch(/^Shenyang/u);
    expect(say("Guo?").text).toMatch(/^Guo/u);
  });

  it.each(["anything about submarines?", "what does it say about volcanoes", "penguins?"])("is refused for what is not in it: %s", (text) =>
    expect(say(text).outcome).toBe("not-stated"),
  );

  it("is no summary of the document", () => {
    const reply = say("sum up what young people think of Shenzhen");
    expect(reply.outcome).toBe("answered");
    expect(reply.text).not.toContain("Leading a different life");
  });
});

describe("a question for a mention", () => {
  it("is answered with yes and one passage", () => {
    expect(say("does it mention drizzle")).toMatchObject({ outcome: "answered", evidence: { length: 1 } });
    expect(say("does it mention coal").text).toMatch(/^Yes:/u);
  });

  it("is not answered with yes for other words of the same", () =>
    expect(say("does it talk about taxis").text).toMatch(/^Not in these words, but:/u));
});
