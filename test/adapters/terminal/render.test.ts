import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { terminalText } from "../../../adapters/terminal/render.ts";
import { answeredReply } from "../../../src/reply.ts";
import { say } from "../../article.ts";

const plain = { width: 80, colour: false };

describe("terminalText", () => {
  it.each([30, 45, 59, 60, 80, 110])("fits %i columns", (width) => {
    for (const line of ["/compare shenzhen northeast", "/quote guo", "/verbatim", "/verbatim subjects", "/source"]) {
      const lines = terminalText(say(line), { width, colour: false }).split("\n");
      expect(Math.max(...lines.map((text) => stringWidth(text))), line).toBeLessThanOrEqual(width);
    }
  });

  it("shows the sides of a comparison side by side, or stacked if the terminal is narrow", () => {
    const reply = say("/compare shenzhen northeast on history");
    expect(terminalText(reply, plain)).toMatch(/^Shenzhen {5,}Northeast China$/mu);
    expect(terminalText(reply, { width: 50, colour: false })).toMatch(/^Shenzhen$/mu);
  });

  it("numbers its actions", () => {
    expect(terminalText(say("/quote lu"), plain)).toContain("[1] Liu  [2] Li");
  });

  it("numbers the way back and a menu after the actions, and breaks no choice", () => {
    const { actions } = say("/quote lu");
    const [first] = actions;
    if (!first) throw new Error("The reply has no action.");
    const options = ["Economy", "Rankings and titles", "Weather", "Free trade zones", "Pace of life"].map((label) => ({ ...first, label }));
    const reply = { ...answeredReply([], []), actions, back: first.action, choices: { label: "Another topic", options } };
    expect(terminalText(reply, { width: 40, colour: false }).split("\n")).toEqual([
      "[1] Liu  [2] Li  [3] Back",
      "",
      "Another topic: [4] Economy",
      "[5] Rankings and titles  [6] Weather",
      "[7] Free trade zones  [8] Pace of life",
    ]);
    expect(terminalText({ ...reply, actions: [], back: undefined }, plain)).toMatch(/^Another topic: \[1\] Economy {2}\[2\] Rankings/u);
  });

  it("is coloured only on request", () => {
    expect(terminalText(say("/quote guo"), plain)).not.toContain("\u001b");
    expect(terminalText(say("/quote guo"), { width: 80, colour: true })).toContain("\u001b");
  });

  it("shows control characters of a document as pictures", () => {
    const pieces = [{ kind: "words", text: "a\u001b[2Jb\u0007" }] as const;
    const passage = { span: { start: 0, end: 5 }, citation: "¶1", context: [], pieces };
    expect(terminalText(answeredReply([{ kind: "passage", passage }], [passage]), plain)).toBe("│ a␛[2Jb␇ ¶1");
  });
});
