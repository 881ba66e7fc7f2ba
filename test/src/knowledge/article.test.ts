import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../src/document/document.ts";
import { unreachedSentences } from "../../../src/knowledge/coverage.ts";
import { passageText, statementPassage } from "../../../src/passage.ts";
import { article } from "../../article.ts";

const { document, statements, subjects } = article;

describe("the curated article", () => {
  it("reaches every sentence but the headings and the caption", () => {
    const kinds = unreachedSentences(article).map((sentence) => document.paragraphs[sentence.paragraph - 1]?.kind);
    expect(kinds).toEqual(["caption", "heading", "heading", "heading"]);
  });

  it("gives the eleven quotations to six speakers", () => {
    const said = statements.flatMap((statement) => (statement.kind === "quotation" ? [subjects.get(statement.by ?? "")?.name] : []));
    expect(said).toEqual(["Zhang Fanye", "He", "Zhang Fanye", "Liu", "Liu", "Guo", "Guo", "Zhang Fanye", "Li", "Guo", "Wang"]);
  });

  it("keeps reported speech out of the quotations", () => {
    const reported = statements.filter(({ kind }) => kind === "report").map(({ span }) => wordsOf(document, span));
    expect(reported.join(" ")).toContain("Zhang told the Global Times");
    expect(reported.join(" ")).toContain("According to Tencent News");
    expect(reported.join(" ")).toContain("Shenyang Evening News reported");
  });

  it.each([
    "Brain drain is the most obvious issue.",
    "Even Beijing ranks after Shenzhen.",
    "is rich in oil, coal and iron ore",
    "Shenzhen is one of their choices.",
  ])("does not leave “%s” alone", (words) => {
    const statement = statements.find(({ span }) => wordsOf(document, span) === words);
    expect(statement?.needs.length).toBeGreaterThan(0);
  });

  it("shows every statement as slices of the document", () => {
    for (const statement of statements) {
      const passage = statementPassage(document, statement);
      for (const { kind, text } of passage.pieces) if (kind !== "gap") expect(document.text).toContain(text);
      expect(passageText(passage)).toContain(wordsOf(document, statement.span));
    }
  });
});
