import { describe, expect, it } from "vitest";
import { pressButton, say, sendInput } from "../../article.ts";
import { rows } from "../phrases.ts";

describe("/quote", () => {
  it.each([
    ["/quote he", "My classmates signed contracts with technical companies before they graduated,"],
    ["/quote guo pcae", "You try your best to keep up with the pace in Shenzhen, but it may change overnight,"],
    ["/quote gou about pace", "You try your best to keep up with the pace in Shenzhen, but it may change overnight,"],
    ["/quote zang fanye songyuan", "The living pace in Songyuan is quite slow, especially for people who work in state-owned enterprises,"],
  ])("finds the quoted words for %s", (line, words) => expect(say(line).evidenceTexts).toEqual([words]));

  it("shows the words with their attribution", () =>
    expect(say("/quote li").text).toContain(
      '"The property-purchasing limitation started in Shenyang and house prices rose at the same time," sales manager surnamed Li said',
    ));

  it("continues to the last quotation", () => {
    const first = say("/quote zhang");
    const second = pressButton(first, "Another");
    const third = pressButton(second, "Another");
    expect(new Set([first, second, third].flatMap(({ evidenceTexts: words }) => words)).size).toBe(3);
    expect(third.actions.map(({ label }) => label)).not.toContain("Another");
  });

  it("continues only with quotations that match the words", () => {
    const first = say("/quote guo shenzhen");
    const second = pressButton(first, "Another");
    expect([first, second].flatMap(({ evidenceTexts: words }) => words).every((words) => words.includes("Shenzhen"))).toBe(true);
    expect(second.actions.map(({ label }) => label)).not.toContain("Another");
  });

  it("shows all when asked to", () => {
    expect(say("/quote zhang all").evidenceTexts).toHaveLength(3);
    expect(say("List everything Zhang is directly quoted as saying.").evidenceTexts).toHaveLength(3);
  });

  it.each([
    ["False", 1],
    ["0", 1],
  ])("understands %j in the field for all", (all, count) => {
    expect(sendInput({ kind: "command", command: "quote", args: { who: "zhang", all } }).evidenceTexts).toHaveLength(count);
  });

  it("answers a question with the whole sentence", () =>
    expect(say("what did Guo say about the northeast?").evidenceTexts).toEqual([
      '"In the future, young people can also have an alternative choice in Northeast China," Guo said.',
    ]));

  it.each(["/quote guo weather", "/quote li house prices in shenzhen", "/quote liu about zhang"])(
    "does not offer other quotations as an answer: %s",
    (line) => expect(say(line)).toMatchObject({ outcome: "not-stated", visibility: "private", evidence: [] }),
  );

  it.each(rows`
    /quote alibaba => no quotation to Alibaba (an organisation). | /quote shenzhen => no quotation to Shenzhen (a place).
    /quote zhang's friend => no quotation to Zhang's friend | /quote nobody => These words are not in the document.
  `)("says who is quoted instead: %s", (line, text) => {
    const reply = say(line);
    expect(reply).toMatchObject({ outcome: "not-stated", evidence: [] });
    expect(reply.text).toContain(text);
    expect(reply.text).toContain("Zhang Fanye, He, Liu, Guo, Li, Wang");
  });

  it.each(["/quote zhang and guo", "/quote guo, zhang", "/quote guo vs zhang"])("asks which of two speakers: %s", (line) => {
    expect(say(line)).toMatchObject({ outcome: "unclear", text: expect.stringContaining("One speaker at a time") });
  });

  it.each(["/quote mr wang", "/quote ms wang", "Wang's quotes"])("understands forms of address and other wordings: %s", (line) => {
    expect(say(line).evidenceTexts[0]).toMatch(/The investment just ignites passion/u);
  });

  it("asks which person is meant if a name is ambiguous", () => {
    const reply = say("/quote lu");
    expect(reply).toMatchObject({ outcome: "unclear", visibility: "private", text: "Did you mean Liu or Li?" });
    expect(pressButton(reply, "Liu").text).toContain("Liu, quotation");
  });
});
