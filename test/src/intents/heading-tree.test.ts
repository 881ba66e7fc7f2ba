import { describe, expect, it } from "vitest";
import { talkAbout } from "../../uncurated.ts";

const chapter = (name: string) =>
  `## ${name}\n\nThe warden of the garden explains the ${name.toLowerCase()} in March.\n\n${[1, 2, 3].map((part) => `### ${name} part ${part}\n\nEvery plot follows rule ${part} of the garden.\n`).join("\n")}`;
const { say } = talkAbout(`# Garden book\n\n${["Water", "Paths", "Sheds", "Tools"].map(chapter).join("\n")}`);

describe("an outline of a document with headings below headings", () => {
  it("is a line for each of the highest, with those below it", () => {
    const reply = say("table of contents");
    expect(reply.outcome).toBe("answered");
    expect(reply.text).toMatch(/- Water \(¶2\): Water part 1 · Water part 2 · Water part 3\n- Paths/u);
    expect(reply.evidence).toHaveLength(17);
  });

  it("begins with the first sentences of the highest sections", () => {
    const reply = say("summary");
    expect(reply.evidenceTexts).toEqual([
      "The warden of the garden explains the water in March.",
      "The warden of the garden explains the paths in March.",
      "The warden of the garden explains the sheds in March.",
    ]);
    expect(reply.text).toContain("Then: Tools");
  });
});
