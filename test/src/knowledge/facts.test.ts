import { describe, expect, it } from "vitest";
import { createPostableFacts } from "../../../src/daily/postable-and-drawn-facts.ts";
import { displayText } from "../../../src/document/display-text.ts";
import { readDocument, spanText } from "../../../src/document/document.ts";
import { allFacts, factsAbout } from "../../../src/knowledge/facts.ts";
import { uncoveredSentences } from "../../../src/knowledge/knowledge-model.ts";
import { isFactSentence } from "../../../src/knowledge/sentences-shown-as-facts.ts";
import { passageText, statementPassage } from "../../../src/passage.ts";
import { article } from "../../article.ts";
import { readUncurated } from "../../uncurated.ts";
import { rules } from "../commands/rules.ts";
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
    expect(statements.find(({ span }) => spanText(document, span) === words)?.context.length).toBeGreaterThan(0);
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

function isFact(text: string): boolean {
  const document = readDocument(`${text}\n`);
  const [sentence] = document.sentences;
  return sentence !== undefined && isFactSentence(document, sentence);
}

function factTexts(text: string): readonly string[] {
  const knowledge = readUncurated(text);
  return allFacts(knowledge).map(({ span }) => displayText(knowledge.document, span));
}

describe("a sentence that can be shown alone", () => {
  it.each(phrases`
    The kiln must cool for nine hours before anybody opens it. | “Glaze” in these rules means any coat that melts in the kiln.
    If a member leaves, the deposit is paid back within a month. | There are five members in the kiln committee of the club.
    窑炉冷却九个小时以后才可以打开。 | “釉料”是指在窑里融化的任何涂层。
  `)("is a fact: %s", (text) => expect(isFact(text)).toBe(true));

  it.each([
    ["a pronoun", "It must cool for nine hours before anybody opens it."],
    ["a connective", "However, the kiln must cool for nine hours first."],
    ["a reference", "This rule holds for all members of the pottery club."],
    ["a pronoun soon", "When they leave the club, the deposit is paid back."],
    ["a question", "Who opens the kiln after it has cooled for nine hours?"],
    ["too short", "The kiln is hot."],
    ["no end", "The kiln must cool for nine hours before anybody opens"],
    ["no start", "and the kiln must cool for nine hours before that."],
    ["too long", `The kiln must cool ${"for a very long time ".repeat(20)}before anybody opens it.`],
    ["code", "The kiln is read by `kiln.temperature()` { return 900; } in the club."],
    ["an address", "The kiln is described at https://kiln.example in detail."],
    ["speech", '"The kiln must cool for nine hours," said the potter.'],
    ["open speech", 'The potter of the club said that "the kiln must cool.'],
    ["an unnamed speaker", "The kiln must cool for nine hours, she said to him."],
    ["first person", "Nobody told me that the kiln must cool for nine hours."],
    ["shouted", "THE KILN MUST COOL FOR NINE HOURS BEFORE ANYBODY OPENS IT."],
    ["a line about the document", "Copyright 2020 by the Pottery Club of the town, all rights kept."],
    ["no verb", "A pot of clay from the kiln."],
    ["a Chinese pronoun", "它冷却九个小时以后才可以打开。"],
    ["a Chinese connective", "因此窑炉冷却九个小时以后才可以打开。"],
    ["a Chinese question", "窑炉冷却多久以后才可以打开？"],
  ])("is not one with %s", (_, text) => expect(isFact(text)).toBe(false));
});

describe("the facts of a document", () => {
  it("are sentences that name nobody, too; no headings, questions and references", () => {
    const facts = factTexts(rules);
    expect(facts).toContain("Compost heaps stay two metres from the fence.");
    expect(facts).toContain("The warden measures hedges in June.");
    expect(facts.join("\n")).not.toMatch(/However|They smell|bees\?|Keys$/mu);
  });

  it("include items of a list that something introduces", () => {
    const list =
      "The club needs before each firing:\n\n- a potter who has opened the kiln before\n- two buckets of water beside the kiln door\n";
    expect(factTexts(list)).toContain("two buckets of water beside the kiln door");
    expect(factTexts(list.replace("The club needs before each firing:\n\n", ""))).toEqual([]);
  });

  const complete = ["oven", "gate", "pump", "roof", "well", "shed", "barn"].map(
    (name) => `The ${name} of the club is checked by two members in May.`,
  );

  it.each([
    "The oven cools down after this step of the firing.",
    "The gate is also locked by two of the members.",
    "The pump is repaired as described above in the book.",
    "The roof is mended here by two of the members.",
    "The club then goes on with step 4 of the list.",
    "Paying for wood that no member of the club has ordered is refused.",
    "Thanks to all the members who helped with the oven.",
    "In spring, they open the gate of the club again.",
    "前款规定的会员应当在五月以前交费。",
  ])("leave out what points elsewhere, if there are enough others: %s", (text) => {
    expect(factTexts(`${complete.join("\n\n")}\n\n${text}`)).toEqual(complete);
  });

  it("leave out items whose introduction points elsewhere, and parts of a row", () => {
    const list = "This includes the right to:\n\n- take two buckets of water from the well";
    const care = "It is cleaned each week. Two members open the kiln door. ".repeat(12);
    const table = `| Part | Care |\n|---|---|\n| Kiln of the club | ${care}|`;
    expect(factTexts(`${complete.join("\n\n")}\n\n${list}\n\n${table}`)).toEqual(complete);
    expect(factTexts(`${complete.join("\n\n")}\n\n${list.replace("This includes", "The following rule includes")}`)).toHaveLength(
      complete.length + 1,
    );
  });

  it("are those that point elsewhere, too, if there are few", () =>
    expect(factTexts(`${complete[0]}\n\nThe gate is also locked by two of the members.`)).toHaveLength(2));

  it("are the curated ones of a complete curation, one a sentence", () =>
    expect(allFacts(article).every(({ extracted, kind }) => !extracted && kind !== "quotation")).toBe(true));

  it("about a subject are those that can be shown alone, or all if none can", () => {
    const texts = (text: string) => {
      const knowledge = readUncurated(text);
      const id = [...knowledge.subjects.values()].find(({ name }) => name === "Mira Tolland")?.id ?? "";
      return factsAbout(id, knowledge).map(({ span }) => displayText(knowledge.document, span));
    };
    const [good, dependent] = ["Mira Tolland keeps the list of hives beside the wood.", "But Mira Tolland sells no honey."];
    expect(texts(`${good} ${dependent}`)).toEqual([good]);
    expect(texts(dependent)).toEqual([dependent]);
  });

  it("keep their ids for daily posts when others are added", () => {
    const before = createPostableFacts(readUncurated(rules)).ids(undefined);
    const after = createPostableFacts(readUncurated(`${rules}\nVisitors of the garden leave before the gate is locked.\n`)).ids(undefined);
    expect(after).toHaveLength(before.length + 1);
    expect(before.filter((id) => !after.includes(id))).toEqual([]);
  });
});
