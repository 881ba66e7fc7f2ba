import { describe, expect, it } from "vitest";
import { coverageLegend, coverageMark, documentPane, readCoverage } from "../../../adapters/web/document-pane.ts";
import { html, toMarkup } from "../../../adapters/web/html-markup.ts";
import { markedPieces, replyMarks } from "../../../adapters/web/quoted-words.ts";
import { suggestions } from "../../../adapters/web/suggestions.ts";
import { createBot } from "../../../src/bot.ts";
import type { Knowledge, Statement } from "../../../src/knowledge/knowledge-model.ts";
import { article, bot, say } from "../../article.ts";
import { readUncurated } from "../../uncurated.ts";
import { visibleText } from "./page-client.ts";

it("shows a part of a long document, with links to the start of the other parts", async () => {
  const knowledge = readUncurated(Array.from({ length: 900 }, (_, at) => `Oakham has a house number ${at + 1}.`).join("\n"));
  const reply = createBot(knowledge).reply({ input: { kind: "text", text: "/source 450" }, surface: "channel", seed: 0, seenFacts: [] });
  const history = { turns: [], conversationState: undefined, shownAs: "slack", tried: undefined } as const;
  const state = { ...history, place: undefined, marked: undefined, next: history, last: history };
  const pane = (from?: number) => toMarkup(documentPane(knowledge, reply, { ...state, firstParagraph: from }));
  expect(pane()).toContain("house number 450.");
  const links = [...pane(301).matchAll(/href="\/\?from=(\d+)#p(\d+)">(Before|After) ¶(\d+)</gu)].map(([, ...parts]) => parts);
  expect(links.map((link) => link.join(" "))).toEqual(["1 1 Before 301", "601 601 After 600"]);
  expect(pane(601)).toContain('id="p601"');
});

const { document } = article;

describe("the marks in the document", () => {
  it("separate the words of a quotation from its attribution, and are none for a refusal", () => {
    expect(replyMarks(say("which planet has the most moons?"))).toEqual([]);
    const marks = replyMarks(say("/quote guo about pace"));
    const shown = document.sentences.flatMap((sentence) => markedPieces(sentence, marks)).filter(({ mark }) => mark?.kind === "shown");
    expect(shown.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(['"', '" Guo said.']);
  });

  it("divide a sentence without losing a character", () => {
    const marks = replyMarks(say("/compare shenzhen northeast"));
    for (const sentence of document.sentences) {
      const pieces = markedPieces(sentence, marks).map(({ span }) => document.text.slice(span.start, span.end));
      expect(pieces.join("")).toBe(document.text.slice(sentence.start, sentence.end));
    }
  });
});

const text = `# The mill

Hale built the mill. It is old. Nobody knows how old.

The mill ranks first.

Rain falls.
`;

/** Knowledge with one fact for each of these words. */
function knowledgeOf(...facts: readonly string[]): Knowledge {
  const statements = facts.map((words): Statement => {
    const start = text.indexOf(words);
    const span = { start, end: start + words.length };
    const rest = { context: [], about: [], topic: undefined, paraphrases: [], gives: [], extracted: false };
    return { kind: "fact", id: words, span, shownSpan: span, ...rest };
  });
  return { ...readUncurated(text), statements };
}

describe("the coverage in the margin", () => {
  const knowledge = knowledgeOf("Hale built", "Nobody knows how old.", "The mill ranks first.");
  const coverage = readCoverage(knowledge);
  const marks = knowledge.document.paragraphs.map((paragraph) => coverageMark(paragraph, coverage, knowledge.document));
  const [heading = "", mixed = "", whole = "", nothing = ""] = marks.map((mark) => (mark ? toMarkup(mark) : ""));

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

  it("counts sentences, and no headings, and says of a document that nobody curated that it works", () => {
    expect(visibleText(coverageLegend(coverage))).toBe("3 of 5 sentences covered not covered");
    expect(visibleText(coverageLegend(readCoverage(article)))).toBe("51 of 51 sentences covered");
    expect(readCoverage(article)).toMatchObject({ coveredCount: 51, sentenceCount: 51, isCurated: true });
    // A document that nobody curated works.
    const statements = knowledge.statements.map((statement) => ({ ...statement, extracted: true }));
    const legend = visibleText(coverageLegend(readCoverage({ ...knowledge, statements })));
    expect(legend).toContain("3 of 5 sentences covered");
    expect(legend).toContain("Nothing is curated yet: all commands work.");
    expect(visibleText(coverageLegend(readCoverage(knowledgeOf())))).toContain("0 of 5 sentences covered");
  });
});

describe("suggestions while typing", () => {
  it("are the commands with what they do", () => {
    expect(suggestions("/", bot)).toHaveLength(bot.commands.length);
    const [quote] = suggestions("/QU", bot);
    expect(quote).toEqual({ line: "/quote ", title: expect.stringMatching(/^\/quote /u), about: expect.stringMatching(/\w/u) });
  });

  it("are then what a command takes, with the first words about it and their place", () => {
    const guo = { line: "/quote Guo ", title: "Guo", about: expect.stringMatching(/^person · .+ ¶\d/u) };
    expect(suggestions("/quote g", bot)[0]).toMatchObject(guo);
    expect(suggestions("/daily st", bot).map(({ line }) => line)).toEqual(expect.arrayContaining(["/daily start ", "/daily status "]));
    expect(suggestions("/compare shenzhen nor", bot)[0]?.line).toBe("/compare shenzhen Northeast China ");
    // Names in plain words are everything on them.
    const shenzhen = { line: "/about Shenzhen", title: "Shenzhen", about: expect.stringMatching(/^place · .+ ¶\d/u) };
    expect(suggestions("what about shenz", bot)[0]).toMatchObject(shenzhen);
  });

  it("are questions that the document answers", () => {
    const titles = suggestions("why did", bot).map(({ title }) => title);
    const found = titles.filter((title) => title.endsWith("?"));
    expect(found.length).toBeGreaterThan(1);
    for (const question of found) {
      expect(question).toMatch(/^Why did/u);
      expect(say(question).outcome, question).toBe("answered");
    }
  });

  it("are the document's headings", () => {
    const text = "# Handbook\n\n## Working hours\n\nWe work from nine to five.\n\n## Leave\n\nLeave is 25 days.\n";
    const handbook = createBot(readUncurated(text));
    const about = expect.stringContaining("We work from nine to five. ¶3");
    expect(suggestions("working h", handbook)).toContainEqual(expect.objectContaining({ title: "Working hours", about }));
  });
});

describe("HTML", () => {
  it.each([
    ["markup", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ["the end of an attribute", `" onclick='x'`, "&quot; onclick=&#39;x&#39;"],
    ["entities", "&lt;", "&amp;lt;"],
    ["control characters, as pictures", "a\u0000\u001bb\u007f", "a\u2400\u241bb\u2421"],
    ["bidirectional controls, as pictures", "a\u202eb\u2066c", "a\u2421b\u2421c"],
    ["line breaks and tabs, as they are", "a\nb\tc", "a\nb\tc"],
  ])("escapes %s", (_, text, shown) => {
    expect(toMarkup(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${shown}">${shown}</p>`);
  });

  it("keeps nested HTML, joins lists, and renders nothing for undefined and false", () => {
    expect(toMarkup(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${undefined}${false}</ul>`)).toBe("<ul><li>1</li><li>2</li></ul>");
  });
});
