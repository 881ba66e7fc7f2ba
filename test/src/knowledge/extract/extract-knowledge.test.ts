import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Document, readDocument, spanText } from "../../../../src/document/document.ts";
import { extractKnowledge } from "../../../../src/knowledge/extract/extract-knowledge.ts";
import { findNames } from "../../../../src/knowledge/extract/proper-names/extracted-names.ts";
import { statementId } from "../../../../src/knowledge/knowledge-model.ts";
import { rows } from "../../phrases.ts";

const article = readDocument(readFileSync(new URL("../../../../knowledge/northeast-and-shenzhen/document.txt", import.meta.url), "utf8"));

function facts(document: Document) {
  return extractKnowledge(document)
    .statements.filter(({ kind }) => kind === "fact")
    .map(({ span, about, context }) => ({
      words: spanText(document, span),
      about,
      context: context.map((sentence) => spanText(document, sentence)),
    }));
}

function quotations(document: Document) {
  return extractKnowledge(document).statements.flatMap((statement) => (statement.kind === "quotation" ? [statement] : []));
}

describe("the shipped article", () => {
  it("resolves the pronoun He to Zhang, with the preceding sentence, and never to the surname He", () => {
    const aboutHe = facts(article).filter(({ words }) => /^He (?:was born|visited)/u.test(words));
    expect(aboutHe).toHaveLength(2);
    for (const { about, context } of aboutHe) {
      expect(about).toContain("zhang-fanye");
      expect(about).not.toContain("he");
      expect(context).toEqual([expect.stringContaining("Zhang")]);
    }
  });

  it("has no facts from headings and the caption, and unique ids for its statements, in document order", () => {
    const { statements } = extractKnowledge(article);
    expect(statements.map(({ span }) => spanText(article, span))).not.toContain("Shenzhen never snows");
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
    expect(statements.map(({ span }) => span.start)).toEqual(statements.map(({ span }) => span.start).toSorted((a, b) => a - b));
  });
});

describe("a fact", () => {
  it("is a sentence that names a subject", () =>
    expect(facts(readDocument("They live in Leeds. Rain falls. We like Leeds."))).toEqual([
      { words: "They live in Leeds.", about: ["leeds"], context: [] },
      { words: "We like Leeds.", about: ["leeds"], context: [] },
    ]));

  it("has the preceding sentence of the paragraph as context if it begins with a pronoun", () => {
    expect(facts(readDocument("We saw the Bank of England. This is in Leeds."))[1]?.context).toEqual(["We saw the Bank of England."]);
    expect(facts(readDocument("We saw the Bank of England.\nThis is in Leeds."))[1]?.context).toEqual([]);
  });

  it.each([
    ["two people before it", "Mr. Smith met Ms. Jones. He left Leeds."],
    ["another person in it", "Mr. Smith came. He met Ms. Jones."],
    ["a name before it that may be a person's", "Mr. Smith met Kuechly. He left Leeds."],
    ["a new paragraph", "Mr. Smith came.\nHe left Leeds."],
  ])("does not resolve a pronoun with %s", (_what, text) => expect(facts(readDocument(text)).at(-1)?.about).not.toContain("smith"));
});

describe("a quotation", () => {
  it("is about the subjects that its words name, and has no speaker if the text does not name one", () => {
    const document = readDocument('They live in Leeds. "We like Leeds," a baker said.');
    expect(quotations(document)).toMatchObject([{ about: ["leeds"], by: undefined, context: [], topic: undefined }]);
  });

  it("has the sentence that names its speaker as context if its own has only a pronoun", () => {
    const document = readDocument('Ms. Smith came. "We open," she said.');
    const [quotation] = quotations(document);
    expect(quotation?.by).toBe("smith");
    expect(quotation?.context.map((sentence) => spanText(document, sentence))).toEqual(["Ms. Smith came."]);
  });
});

describe("ids", () => {
  it("of subjects are kebab-case and unique", () => {
    const { subjects } = extractKnowledge(readDocument("They saw São Paulo, the Café d'Or and ZAGREB 1 in Zagreb and São-Paulo."));
    expect(subjects.map(({ id }) => id)).toEqual(expect.arrayContaining(["sao-paulo", "sao-paulo-2"]));
  });

  it("of statements are their positions in the document", () => expect(statementId({ start: 35, end: 36 })).toBe("z-10"));
});

it("the ids of extracted subjects fit into a button's id with any script and length of the names", () => {
  const long = "The Extraordinarily Long Winded Company Of Northern Timber Merchants Inc";
  const document = readDocument(`${long} met Ольга Петрова in Čapek Town. Ольга Петрова met Иван Смирнов.\n${long} liked Čapek Town.`);
  const ids = extractKnowledge(document).subjects.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(2);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
  expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(32);
  expect(new Set(ids).size).toBe(ids.length);
});

function nameLines(text: string): readonly string[] {
  return findNames(readDocument(text)).map(({ kind, name, aliases }) => [`${kind} ${name}`, ...aliases].join(" = "));
}

describe("a Chinese text", () => {
  it.each(rows`
    a person before a verb of speech => 昨天下午，林小满说这条路要修。 => person 林小满 | a person with two characters => 昨天下午，高雪表示这条路要修。 => person 高雪
    a place of the engine's tables => 她住在杭州。 => place 杭州
  `)("names %s", (_what, text, name) => expect(nameLines(text)).toContain(name));

  it("names a person as often as it does", () => {
    const document = readDocument("林小满说要修路。后来林小满走了，大家找林小满。");
    const [name] = findNames(document);
    expect(name?.mentions.map((span) => spanText(document, span))).toEqual(["林小满", "林小满", "林小满"]);
  });

  it("names nobody by an ordinary word that begins with a surname", () => {
    const text = "他高兴地说要修路。于是说好了。马上说定了。方法：先修桥。管理员说可以，余额：三元。";
    expect(nameLines(text).filter((name) => name.startsWith("person"))).toEqual([]);
  });
});
