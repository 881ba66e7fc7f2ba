import { describe, expect, it } from "vitest";
import { readSource } from "../../../../adapters/knowledge/load-knowledge.ts";
import { buildKnowledge } from "../../../../src/build-knowledge.ts";
import { articleFolder } from "../../../article.ts";
import { drafted, sourceWith } from "./drafted.ts";

const draftOf = (text: string) => drafted({ path: "document.txt", text });

const handbook = `# Mill Lane Works

Ann Hale founded the works in 1987 in Oakham. She still runs the drawing office there on Mondays.

## Leave

Every employee has 25 days of leave in a calendar year. The leave year runs from January to December.

Ann Hale approves leave that is longer than two weeks.

## Questions

### Can I bring my dog?

Yes.

### Where do I park?

Behind the timber store. The six bays at the front are for customers.
`;

describe("a drafted knowledge.yaml", () => {
  it("loads without problems or warnings", async () => {
    const { source } = await readSource(articleFolder);
    const { plan, after } = await drafted(source.document);
    expect(after.warnings).toEqual([]);
    expect(plan.facts.filter(({ isActive }) => isActive).length).toBeGreaterThan(5);
  });

  it("has the persons and places, and the title as a subject for facts that name no other", async () => {
    const { after } = await draftOf(handbook);
    const curated = [...after.knowledge.subjects.values()].filter(({ extracted }) => !extracted);
    expect(curated.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["Mill Lane Works thing", "Ann Hale person"]);
  });

  it("has a question of the document as words for its answer", async () => {
    const { text } = await draftOf(handbook);
    expect(text).toContain("says: 'Behind the timber store. The six bays at the front are for customers.'");
    expect(text).toContain("asked: ['Where do I park?']");
  });

  it("gives a sentence that begins with a pronoun the sentence that it needs", async () => {
    const { plan } = await draftOf(handbook);
    const fact = plan.facts.find(({ says }) => says.startsWith("She still runs"));
    expect(fact).toMatchObject({ needs: "Ann Hale founded the works in 1987 in Oakham.", about: ["ann-hale"] });
  });

  it("has the headings as comments, which can be used by taking the # away", async () => {
    const { text } = await draftOf(handbook);
    expect(text).toContain("# topics:\n  # leave:\n  #   name: 'Leave'");
    const used = text
      .replace("# topics:\n  # leave:\n  #   name: 'Leave'", "topics:\n  leave:\n    name: 'Leave'")
      .replaceAll("    # topic: leave", "    topic: leave");
    const { knowledge, warnings } = await buildKnowledge(sourceWith({ path: "document.txt", text: handbook }, used));
    expect(knowledge.statements.filter(({ topic }) => topic === "leave").length).toBeGreaterThan(1);
    expect(warnings).toEqual([]);
  });

  it("has facts of a document of many short sections", async () => {
    const sections = Array.from(
      { length: 200 },
      (_, at) => `# Room ${at + 1}\n\nThe room with number ${at + 1} is closed by Ann Hale in the evening.\n`,
    );
    const { plan } = await draftOf(sections.join("\n"));
    expect(plan.facts.length).toBe(45);
  });

  it("has short ids for a subject and a topic of the same name, and for the document", async () => {
    const { text } = await draftOf(
      `# The rules of the works\n\n## Pay\n\n${"The pay is sent on the last day. The pay of a month is never late.\n\n".repeat(2)}`,
    );
    expect(text).toContain("# pay:\n");
    expect(text).not.toContain("pay-2");
    expect(text).toContain("  document:\n    name: 'The rules of the works'\n");
  });

  it("has the section above a question as its topic, never the title", async () => {
    const { text } = await draftOf("# The works\n\n## Can I bring my dog?\n\nYes, but only on the last Friday of a month.\n");
    expect(text).not.toContain("topics:");
  });

  it("says where the words are if the document has them twice", async () => {
    const rule = "The doors are closed at ten o'clock in the evening.";
    const { text, after } = await draftOf(`${rule}\n\nThe garden is open on Sundays in summer.\n\n${rule}\n`);
    expect(text).toMatch(/says: 'The doors are closed at ten o''clock in the evening\.'\n {4}at: ¶1\.1\n/u);
    expect(after.warnings).toEqual([]);
  });

  it.each([
    ["marks of YAML", "- The fee: 'ten #euros' & {more} is paid, it is said, every single year.\n"],
    ["an odd title", "# 250: 'x' # \"y\"\n\nThe hall is open on every Monday of the year.\nThe hall is closed on Sundays in winter.\n"],
    ["control characters", "# Hall\u0007\u200b\n\nThe hall\u0085 is open\u2028 on every\u0001 Monday of the year.\n"],
    ["no sentence", "x\n"],
    ["nothing but headings", "# One\n\n# Two\n\n# 3\n"],
    ["wrapped lines", "The hall is open on every Monday\nof the year, and in summer it is\nopen on Sundays, too, until ten.\n".repeat(3)],
    ["markup", "The **hall** is open on [every Monday](http://x.y) of the `year`, they say.\n"],
    ["Chinese", "# 规定\n\n年假为每年二十五天，从一月开始计算。\n\n张伟负责批准超过两周的休假申请。他在深圳工作。\n"],
  ])("survives %s", async (_, text) => {
    expect((await draftOf(text)).after.warnings).toEqual([]);
  });
});
