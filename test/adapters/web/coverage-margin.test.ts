import { describe, expect, it } from "vitest";
import { type Coverage, coverageLegend, coverageMark, readCoverage } from "../../../adapters/web/coverage-margin.ts";
import { toMarkup } from "../../../adapters/web/html/html.ts";
import { readDocument } from "../../../src/document/document.ts";
import type { Knowledge, Statement } from "../../../src/knowledge/model.ts";
import { article } from "../../article.ts";
import { visibleText } from "./visible-text.ts";

const text = `# The mill

Hale built the mill. It is old. Nobody knows how old.

The mill ranks first.

Rain falls.
`;

/** Knowledge with one fact for each of these words. */
function knowledgeOf(...facts: readonly string[]): Knowledge {
  const document = readDocument(text);
  const statements = facts.map((words): Statement => {
    const start = text.indexOf(words);
    const span = { start, end: start + words.length };
    const rest = { context: [], about: [], topic: undefined, paraphrases: [], gives: [], extracted: false };
    return { kind: "fact", id: words, span, shownSpan: span, ...rest };
  });
  return { document, title: "The mill", subjects: new Map(), topics: new Map(), statements, isComplete: false };
}

function marksOf({ document }: Knowledge, coverage: Coverage): readonly string[] {
  return document.paragraphs.map((paragraph) => {
    const mark = coverageMark(paragraph, coverage, document);
    return mark ? toMarkup(mark) : "";
  });
}

describe("the coverage in the margin", () => {
  const knowledge = knowledgeOf("Hale built", "Nobody knows how old.", "The mill ranks first.");
  const coverage = readCoverage(knowledge);
  const [heading = "", mixed = "", whole = "", nothing = ""] = marksOf(knowledge, coverage);

  it("says for each paragraph which sentences covered", () => {
    const labels = [heading, mixed, whole, nothing].map((mark) => /aria-label="([^"]*)"/u.exec(mark)?.[1]);
    expect(labels).toEqual([undefined, "Covered except ¶2.2", "Covered", "Not covered"]);
  });

  it("draws covered sentences and others in different shapes, as long as they are", () => {
    const shapes = [...mixed.matchAll(/<(rect|line) class="(\w+)"/gu)].map(([, shape, name]) => `${shape} ${name}`);
    expect(shapes).toEqual(["rect covered", "line uncovered", "rect covered"]);
    expect(mixed).toContain('<line class="uncovered" x1="50%" x2="50%" y1="39.2%" y2="58.8%"/>');
    expect(whole).toContain('<rect class="covered" y="0%" width="100%" height="100%"/>');
  });

  it("counts sentences, and no headings", () => {
    expect(visibleText(coverageLegend(coverage))).toBe("3 of 5 sentences covered not covered");
    expect(visibleText(coverageLegend(readCoverage(article)))).toBe("51 of 51 sentences covered");
    expect(readCoverage(article)).toMatchObject({ coveredCount: 51, sentenceCount: 51, isCurated: true });
  });

  it("says of a document that nobody curated that it works", () => {
    const statements = knowledge.statements.map((statement) => ({ ...statement, extracted: true }));
    const legend = visibleText(coverageLegend(readCoverage({ ...knowledge, statements })));
    expect(legend).toContain("3 of 5 sentences covered");
    expect(legend).toContain("Nothing is curated yet: all commands work.");
    expect(visibleText(coverageLegend(readCoverage(knowledgeOf())))).toContain("0 of 5 sentences covered");
  });
});
