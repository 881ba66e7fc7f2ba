import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Document, readDocument, wordsOf } from "../../../../src/document/document.ts";
import { extractKnowledge } from "../../../../src/knowledge/extract/extract.ts";
import { statementId } from "../../../../src/knowledge/model.ts";

const article = readDocument(readFileSync(new URL("../../../../knowledge/northeast-and-shenzhen/document.txt", import.meta.url), "utf8"));

function factsOf(document: Document) {
  return extractKnowledge(document)
    .statements.filter(({ kind }) => kind === "fact")
    .map(({ span, about, needs }) => ({ words: wordsOf(document, span), about, needs: needs.map((need) => wordsOf(document, need)) }));
}

function quotationsOf(document: Document) {
  return extractKnowledge(document).statements.flatMap((statement) => (statement.kind === "quotation" ? [statement] : []));
}

describe("the shipped article", () => {
  it("gives eleven quotations with their speakers", () => {
    const speakers = quotationsOf(article).map(({ by }) => by);
    expect(speakers).toEqual(["zhang-fanye", "he", "zhang-fanye", "liu", "liu", "guo", "guo", "zhang-fanye", "li", "guo", "wang"]);
  });

  it("credits the pronoun He to Zhang, with the sentence before, and never to the surname He", () => {
    const facts = factsOf(article).filter(({ words }) => /^He (?:was born|visited)/u.test(words));
    expect(facts).toHaveLength(2);
    for (const { about, needs } of facts) {
      expect(about).toContain("zhang-fanye");
      expect(about).not.toContain("he");
      expect(needs).toEqual([expect.stringContaining("Zhang")]);
    }
  });

  it("makes no facts of headings and the caption, and has an id of its own for every statement, in order", () => {
    const { statements } = extractKnowledge(article);
    expect(statements.map(({ span }) => wordsOf(article, span))).not.toContain("Shenzhen never snows");
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
    expect(statements.map(({ span }) => span.start)).toEqual(statements.map(({ span }) => span.start).toSorted((a, b) => a - b));
  });
});

describe("a fact", () => {
  it("is a sentence that names a subject", () => {
    const document = readDocument("They live in Leeds. Rain falls. We like Leeds.");
    expect(factsOf(document)).toEqual([
      { words: "They live in Leeds.", about: ["leeds"], needs: [] },
      { words: "We like Leeds.", about: ["leeds"], needs: [] },
    ]);
  });

  it("needs the sentence before where it begins with a pronoun, in the same paragraph only", () => {
    expect(factsOf(readDocument("We saw the Bank of England. This is in Leeds."))[1]?.needs).toEqual(["We saw the Bank of England."]);
    expect(factsOf(readDocument("We saw the Bank of England.\nThis is in Leeds."))[1]?.needs).toEqual([]);
  });

  it.each([
    ["two people before it", "Mr. Smith met Ms. Jones. He left Leeds."],
    ["another person in it", "Mr. Smith came. He met Ms. Jones."],
    ["a name before it that may be a person's", "Mr. Smith met Kuechly. He left Leeds."],
    ["a new paragraph", "Mr. Smith came.\nHe left Leeds."],
  ])("is credited to nobody by a pronoun with %s", (_what, text) => {
    expect(factsOf(readDocument(text)).at(-1)?.about).not.toContain("smith");
  });
});

describe("a quotation", () => {
  it("is about what its words name, and by nobody where the speaker is open", () => {
    const document = readDocument('They live in Leeds. "We like Leeds," a baker said.');
    expect(quotationsOf(document)).toMatchObject([{ about: ["leeds"], by: undefined, needs: [], topic: undefined }]);
  });

  it("needs the sentence that names its speaker, where its own has only a pronoun", () => {
    const document = readDocument('Ms. Smith came. "We open," she said.');
    const [quotation] = quotationsOf(document);
    expect(quotation?.by).toBe("smith");
    expect(quotation?.needs.map((need) => wordsOf(document, need))).toEqual(["Ms. Smith came."]);
  });
});

describe("ids", () => {
  it("of subjects are kebab-case and differ where names do not", () => {
    const { subjects } = extractKnowledge(readDocument("They saw São Paulo, the Café d'Or and ZAGREB 1 in Zagreb and São-Paulo."));
    expect(subjects.map(({ id }) => id)).toEqual(expect.arrayContaining(["sao-paulo", "sao-paulo-2"]));
  });

  it("of statements are their places in the document", () => {
    expect(statementId({ start: 35, end: 36 })).toBe("z-10");
  });
});

describe("the ids of derived subjects", () => {
  it("fit into a button's id, whatever the script and length of the names", () => {
    const long = "The Extraordinarily Long Winded Company Of Northern Timber Merchants Inc";
    const document = readDocument(`${long} met Ольга Петрова in Čapek Town. Ольга Петрова met Иван Смирнов.\n${long} liked Čapek Town.`);
    const ids = extractKnowledge(document).subjects.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(32);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
