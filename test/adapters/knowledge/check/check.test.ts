import { describe, expect, it } from "vitest";
import { errorFindings, knowledgeFindings } from "../../../../adapters/knowledge/check/check.ts";
import { subjectFindings } from "../../../../adapters/knowledge/check/subject-findings.ts";
import { readSource } from "../../../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../../../src/bot.ts";
import { buildKnowledge, type KnowledgeSource } from "../../../../src/build-knowledge.ts";
import { sentenceFact } from "../../../../src/knowledge/facts.ts";
import type { Knowledge, Subject } from "../../../../src/knowledge/model.ts";
import { KnowledgeError } from "../../../../src/knowledge/problem.ts";
import { articleFolder } from "../../../article.ts";
import { readUncurated } from "../../../uncurated.ts";
import { sourceWith } from "../draft/drafted.ts";

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

const subjects = "subjects:\n  mill: { name: Hale Mill, kind: place }\n  bakery: { name: The bakery, kind: organisation }\n";

describe("the check of a curation", () => {
  it("finds nothing wrong with the shipped article", async () => {
    expect(await findings((await readSource(articleFolder)).source)).toEqual([]);
  });

  it("finds a fact that leans on the sentence before it", async () => {
    const facts = "facts:\n  - says: It was built in 1702 by a farmer.\n    about: [mill]\n";
    expect(await findingsIn(subjects + facts)).toMatchObject([
      { kind: "needs", file: "knowledge.yaml", line: 5, message: expect.stringContaining('"It"') },
    ]);
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

  it("asks nothing without a bot", async () => {
    const facts = "facts:\n  - { says: Bread costs two pounds a loaf., about: [bakery], asked: [/about Hale Mill] }\n";
    const source = sourceWith(document, subjects + facts);
    expect(knowledgeFindings(source, await buildKnowledge(source))).toEqual([]);
    expect(await findings(source)).toHaveLength(1);
  });

  it("finds the same words twice", async () => {
    const fact = "  - { says: Bread costs two pounds a loaf., about: [bakery] }\n";
    expect(await findingsIn(`${subjects}facts:\n${fact}${fact}`)).toMatchObject([
      { kind: "duplicate", line: 6, message: expect.stringContaining("line 5") },
    ]);
  });

  it("finds what the loader warns of", async () => {
    const yaml = `${subjects}topics:\n  price: { name: Price }\nfacts:\n  - { says: Bread costs two pounds a loaf., about: [bakery], topic: price }\n`;
    expect(await findingsIn(yaml)).toMatchObject([{ kind: "warning", line: 5 }]);
  });

  it("finds two subjects with nearly the same name", async () => {
    const yaml =
      "subjects:\n  mill: { name: Hale Mill, kind: place }\n  mills: { name: The Hale Mills, kind: group }\nfacts:\n  - { says: Doors close at ten., about: [mills] }\n";
    expect(await findingsIn(yaml)).toMatchObject([{ kind: "subject", message: expect.stringContaining("are two subjects") }]);
  });

  it.each([
    [undefined, "add to a new knowledge.yaml the line `subjects:` and below it the line"],
    [3, "add below `subjects:` the line"],
  ])("shows the line to paste for two found subjects with nearly the same name, with a section in line %s", (line, remedy) => {
    const found = ["Optimist", "Optimists"].map(
      (name): Subject => ({ id: name.toLowerCase(), name, kind: "thing", aliases: [], extracted: true }),
    );
    const knowledge = { ...readUncurated("We sail.\n"), subjects: new Map(found.map((subject) => [subject.id, subject])) };
    expect(subjectFindings(knowledge, "knowledge.yaml", () => line).map(({ message }) => message)).toEqual([
      `"Optimists" and "Optimist" are two subjects; if they are one, ${remedy} \`  optimist: { name: "Optimist", kind: thing, aliases: ["Optimists"] }\`.`,
    ]);
  });

  it("suggests ignore: for an ordinary word among the subjects, not for one that the text writes with a capital", () => {
    const text = "Ask Warden now. Ask Warden here. The warden is old, a warden sleeps. Ask Rook now. Ask Rook here. A rook flies.\n";
    const uncurated = readUncurated(text);
    const toSubject = (name: string): Subject => ({ id: name, name, kind: "thing", aliases: [], extracted: true });
    const about = ["Warden", "Rook"];
    const knowledge: Knowledge = {
      ...uncurated,
      subjects: new Map(about.map((name) => [name, toSubject(name)])),
      statements: uncurated.document.sentences.map((sentence) => ({ ...sentenceFact(sentence), about })),
    };
    expect(subjectFindings(knowledge, "knowledge.yaml", () => undefined)).toMatchObject([
      { kind: "subject", message: expect.stringMatching(/^"Warden" .*`ignore:`/u) },
    ]);
  });

  it("lists why knowledge does not load", async () => {
    const facts = Array.from({ length: 30 }, () => "  - { says: nowhere, about: [mill] }\n").join("");
    const error = await buildKnowledge(sourceWith(document, `${subjects}facts:\n${facts}`)).catch((reason: unknown) => reason);
    if (!(error instanceof KnowledgeError)) throw error;
    const found = errorFindings(error);
    expect(found[0]).toMatchObject({ kind: "error", file: "knowledge.yaml", line: 5 });
    expect(found[0]?.message).toContain("is not in the document");
    expect(found.at(-1)).toMatchObject({ line: undefined, message: "10 more entries were not checked; correct these first." });
  });
});
