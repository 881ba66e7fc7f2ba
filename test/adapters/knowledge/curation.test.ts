import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { errorFindings, knowledgeFindings, subjectFindings } from "../../../adapters/knowledge/curation/check-knowledge.ts";
import { commentText, yamlText } from "../../../adapters/knowledge/curation/draft-text.ts";
import { readSource } from "../../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../../src/bot.ts";
import { buildKnowledge, type KnowledgeSource } from "../../../src/build-knowledge.ts";
import { sentenceFact } from "../../../src/knowledge/facts.ts";
import type { Subject } from "../../../src/knowledge/knowledge-model.ts";
import { KnowledgeError } from "../../../src/knowledge/knowledge-problem.ts";
import { articleFolder } from "../../article.ts";
import { readUncurated } from "../../uncurated.ts";
import { drafted, sourceWith } from "./drafted.ts";

const document = {
  path: "document.txt",
  text: `Hale Mill stands in Oakham beside the river. It was built in 1702 by a farmer.

The bakery opens at seven on every weekday. Bread costs two pounds a loaf.

Doors close at ten. Please close the doors, please. Please ask. Please pay.
`,
};

const findings = async (source: KnowledgeSource) => {
  const loaded = await buildKnowledge(source);
  return knowledgeFindings(source, loaded, createBot(loaded.knowledge));
};
const findingsIn = (yaml: string, asked = "") => findings(sourceWith(document, yaml, asked));

const toSubject = (name: string): Subject => ({ id: name, name, kind: "thing", aliases: [], extracted: true });

const subjects = "subjects:\n  mill: { name: Hale Mill, kind: place }\n  bakery: { name: The bakery, kind: organisation }\n";

describe("the check of a curation", () => {
  it("finds nothing wrong with the shipped article", async () => {
    expect(await findings((await readSource(articleFolder)).source)).toEqual([]);
  });

  it("finds a fact that leans on the sentence before it", async () => {
    const facts = "facts:\n  - says: It was built in 1702 by a farmer.\n    about: [mill]\n";
    const message = expect.stringContaining('"It"');
    expect(await findingsIn(subjects + facts)).toMatchObject([{ kind: "needs", file: "knowledge.yaml", line: 5, message }]);
    expect(await findingsIn(`${subjects}${facts}    needs: Hale Mill stands in Oakham beside the river.\n`)).toEqual([]);
  });

  it("finds a phrase that leads elsewhere, also in asked.yaml, and says where", async () => {
    const facts = "facts:\n  - says: Bread costs two pounds a loaf.\n    about: [bakery]\n    asked: [what is the price of bread]\n";
    const asked = "- says: Bread costs two pounds a loaf.\n  asked:\n    - how much is bread\n    - /about Hale Mill\n";
    const elsewhere = expect.stringMatching(/^"\/about Hale Mill" leads to ¶1\.1, not to the words that it stands with \(¶2\.2\);/u);
    expect(await findingsIn(subjects + facts)).toEqual([]);
    expect(await findingsIn(subjects + facts, asked)).toMatchObject([{ kind: "asked", file: "asked.yaml", line: 4, message: elsewhere }]);
    const inFacts = facts.replace("price of bread]", "price of bread, /about Hale Mill]");
    expect(await findingsIn(subjects + inFacts)).toMatchObject([{ kind: "asked", file: "knowledge.yaml", line: 7, message: elsewhere }]);
  });

  it("finds the same words twice, and two subjects with nearly the same name", async () => {
    const fact = "  - { says: Bread costs two pounds a loaf., about: [bakery] }\n";
    const message = expect.stringContaining("line 5");
    expect(await findingsIn(`${subjects}facts:\n${fact}${fact}`)).toMatchObject([{ kind: "duplicate", line: 6, message }]);
    const mills = `${subjects}  mills: { name: The Hale Mills, kind: group }\nfacts:\n  - { says: Doors close at ten., about: [mills] }\n`;
    expect(await findingsIn(mills)).toMatchObject([{ kind: "subject", message: expect.stringContaining("are two subjects") }]);
  });

  it.each([
    [undefined, "add to a new knowledge.yaml the line `subjects:` and below it the line"],
    [3, "add below `subjects:` the line"],
  ])("shows the line to paste for two found subjects with nearly the same name, with a section in line %s", (line, remedy) => {
    const found = ["Optimist", "Optimists"].map((name) => ({ ...toSubject(name), id: name.toLowerCase() }));
    const knowledge = { ...readUncurated("We sail.\n"), subjects: new Map(found.map((subject) => [subject.id, subject])) };
    expect(subjectFindings(knowledge, "knowledge.yaml", () => line).map(({ message }) => message)).toEqual([
      `"Optimists" and "Optimist" are two subjects; if they are one, ${remedy} \`  optimist: { name: "Optimist", kind: thing, aliases: ["Optimists"] }\`.`,
    ]);
  });

  it("suggests ignore: for an ordinary word among the subjects, not for one that the text writes with a capital", () => {
    const text = "Ask Warden now. Ask Warden here. The warden is old, a warden sleeps. Ask Rook now. Ask Rook here. A rook flies.\n";
    const uncurated = readUncurated(text);
    const about = ["Warden", "Rook"];
    const statements = uncurated.document.sentences.map((sentence) => ({ ...sentenceFact(sentence), about }));
    const knowledge = { ...uncurated, subjects: new Map(about.map((name) => [name, toSubject(name)])), statements };
    const message = expect.stringMatching(/^"Warden" .*`ignore:`/u);
    expect(subjectFindings(knowledge, "knowledge.yaml", () => undefined)).toMatchObject([{ kind: "subject", message }]);
  });

  it("lists why knowledge does not load", async () => {
    const facts = Array.from({ length: 30 }, () => "  - { says: nowhere, about: [mill] }\n").join("");
    const error = await buildKnowledge(sourceWith(document, `${subjects}facts:\n${facts}`)).catch((reason: unknown) => reason);
    if (!(error instanceof KnowledgeError)) throw error;
    const found = errorFindings(error);
    const message = expect.stringContaining("is not in the document");
    expect(found[0]).toMatchObject({ kind: "error", file: "knowledge.yaml", line: 5, message });
    expect(found.at(-1)).toMatchObject({ line: undefined, message: "10 more entries were not checked; correct these first." });
  });
});

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

  it("has a question of the document as words for its answer, and the sentence that a pronoun needs", async () => {
    const { text, plan } = await draftOf(handbook);
    expect(text).toContain("says: 'Behind the timber store. The six bays at the front are for customers.'");
    expect(text).toContain("asked: ['Where do I park?']");
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

const texts = [
  "plain",
  "it's 'quoted' \"twice\": a # b",
  "- x, [y] {z} & *a !b %c @d `e` | >",
  "true",
  "12",
  " two  spaces ",
  `long ${"word ".repeat(60)}end`,
  `long  ${"two  spaces  ".repeat(20)}`,
  "line\nend\ttab\r\u0085\u2028\ufeff\u0000\u007f",
  "no\u00a0break\u3000wide",
  "zero\u200bwidth \u{1f600} \u{e000} 年假",
  "back\\slash \\n",
];

describe("text in YAML", () => {
  it.each(texts)("is read back as it was, and one line of a comment: %j", (text) => {
    const read = load(`key:\n  - says: ${yamlText(text, 6)}\n    list: [${yamlText(text, 8)}, x]\n`);
    expect(read).toEqual({ key: [{ says: text, list: [text, "x"] }] });
    expect(load(`a: 1 # ${commentText(text)}\nb: 2\n`)).toEqual({ a: 1, b: 2 });
  });
});
