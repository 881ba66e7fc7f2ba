import { describe, expect, it } from "vitest";
import { pressButton, say } from "../../article.ts";

describe("/about", () => {
  it("shows everything the document says about a subject, in order, without repeats", () => {
    const { evidence, outcome } = say("tell me about Liu");
    expect(outcome).toBe("answered");
    expect([...evidence].sort((a, b) => a.start - b.start)).toEqual(evidence);
    expect(new Set(evidence.map(({ start }) => start)).size).toBe(evidence.length);
  });

  it("pages", () => {
    const first = say("/about shenzhen");
    expect(first.evidence).toHaveLength(3);
    expect(pressButton(first, "More").text).toMatch(/^Shenzhen \(2 of \d+\)/u);
  });

  it.each([
    ["/about", "Give a subject.", "unclear"],
    ["/about liu guo", "One at a time: Liu or Guo?", "unclear"],
  ])("explains what is wrong with %s", (line, text, outcome) => {
    expect(say(line)).toMatchObject({ outcome, visibility: "private", text: expect.stringContaining(text) });
  });
});
