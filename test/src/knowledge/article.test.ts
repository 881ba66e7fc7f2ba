import { describe, expect, it } from "vitest";
import { spanText } from "../../../src/document/document.ts";
import { uncoveredSentences } from "../../../src/knowledge/coverage.ts";
import { passageText, statementPassage } from "../../../src/passage.ts";
import { article } from "../../article.ts";
import { phrases } from "../phrases.ts";

const { document, statements, subjects } = article;

describe("the curated article", () => {
  it("covers every sentence except the headings and the caption", () => {
    const kinds = uncoveredSentences(article).map((sentence) => document.paragraphs[sentence.paragraph - 1]?.kind);
    expect(kinds).toEqual(["caption", "heading", "heading", "heading"]);
  });

  it("attributes the eleven quotations to six speakers", () => {
    const speakers = statements.flatMap((statement) => (statement.kind === "quotation" ? [subjects.get(statement.by ?? "")?.name] : []));
    expect(speakers).toEqual(["Zhang Fanye", "He", "Zhang Fanye", "Liu", "Liu", "Guo", "Guo", "Zhang Fanye", "Li", "Guo", "Wang"]);
  });

  it("keeps reported speech out of the quotations", () => {
    const reported = statements.filter(({ kind }) => kind === "reportedSpeech").map(({ span }) => spanText(document, span));
    expect(reported.join(" ")).toContain("Zhang told the Global Times");
    expect(reported.join(" ")).toContain("According to Tencent News");
    expect(reported.join(" ")).toContain("Shenyang Evening News reported");
  });

  it.each(phrases`
    Brain drain is the most obvious issue. | Even Beijing ranks after Shenzhen. | is rich in oil, coal and iron ore
    Shenzhen is one of their choices.
  `)("shows earlier text with “%s”", (words) => {
    const statement = statements.find(({ span }) => spanText(document, span) === words);
    expect(statement?.context.length).toBeGreaterThan(0);
  });

  it("has dozens of phrases in which people ask for each passage, none for two", () => {
    const byWords = new Map<string, readonly string[]>();
    for (const { span, paraphrases } of statements) {
      const words = spanText(document, span);
      byWords.set(words, [...(byWords.get(words) ?? []), ...paraphrases]);
    }
    for (const [words, phrases] of byWords) expect(phrases.length, words).toBeGreaterThanOrEqual(35);
    const all = [...byWords.values()].flat().map((phrase) => phrase.toLowerCase());
    expect(all.filter((phrase, index) => all.indexOf(phrase) !== index)).toEqual([]);
  });

  it("shows every statement as slices of the document", () => {
    for (const statement of statements) {
      const passage = statementPassage(document, statement);
      for (const { kind, text } of passage.pieces) if (kind !== "separator") expect(document.text).toContain(text);
      expect(passageText(passage)).toContain(spanText(document, statement.span));
    }
  });
});
