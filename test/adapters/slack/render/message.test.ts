import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unescaped } from "../../../../adapters/slack/render/escape.ts";
import { homeView, prompts } from "../../../../adapters/slack/render/home.ts";
import { type Message, messageOf } from "../../../../adapters/slack/render/message.ts";
import { richTexts } from "../../../../adapters/slack/render/rich-text.ts";
import { blockProblems, textIn } from "../../../../adapters/slack/render/validate.ts";
import { createBot } from "../../../../src/bot.ts";
import { loadKnowledge } from "../../../../src/load-knowledge.ts";
import type { Reply } from "../../../../src/reply.ts";
import { plainText } from "../../../../src/reply-text.ts";
import { article, bot, say, seen } from "../../../article.ts";

const look = { bot, commandPrefix: "", surface: "message" } as const;

const lines = [
  "/verbatim",
  "/verbatim subjects",
  "/source",
  "/fact",
  "/quote lu",
  "/compare shenzhen",
  "/nonsense",
  "Who is the mayor of Shenyang?",
  "",
];
const subjects = [...article.subjects.values()].map(({ name }) => name);

describe("a reply on Slack", () => {
  it("keeps to Slack's limits, whatever was asked", () => {
    const pairs = subjects.map((name, at) => `/compare "${name}" "${subjects[(at + 1) % subjects.length]}"`);
    for (const line of [...lines, ...pairs, ...subjects.map((name) => `/about "${name}"`)]) {
      const { text, blocks } = messageOf(say(line), look);
      expect(blockProblems(blocks), line).toEqual([]);
      expect(text.length, line).toBeLessThanOrEqual(4_000);
      expect(text, line).not.toBe("");
    }
  });

  it("says the same in its text as everywhere else", () => {
    const reply = say("/compare shenzhen northeast");
    expect(unescaped(messageOf(reply, look).text)).toBe(plainText(reply));
  });

  it("keeps every fact and quotation word for word, in its text and in its blocks", () => {
    const places = article.statements.map(({ passage }) => passage);
    expect(places.length).toBeGreaterThan(50);
    for (const { start, end } of places) {
      const words = article.document.text.slice(start, end);
      const paragraph = article.document.paragraphs.findIndex((one) => one.start <= start && end <= one.end) + 1;
      const message = messageOf(say(`/source ${paragraph}`), look);
      expect(unescaped(message.text)).toContain(words);
      expect(unescaped(textIn(message.blocks))).toContain(words);
    }
  });

  it("shows each subject's facts word for word", () => {
    for (const name of subjects) {
      const reply = say(`/about "${name}"`);
      const message = messageOf(reply, look);
      for (const words of reply.words) expect(unescaped(textIn(message.blocks)), name).toContain(words);
    }
  });

  it("puts the answer into the first block", () => {
    expect(textIn(firstOf(say("/quote guo about pace")))).toContain("keep up with the pace in Shenzhen");
    expect(firstOf(say("/compare shenzhen northeast"))).toMatchObject({ type: "table" });
  });

  it("has one primary button at most, and no id twice", () => {
    const again = { label: "Again", action: { command: "fact", args: {} } };
    const { blocks } = messageOf(
      { blocks: [{ kind: "text", text: "Hello." }], evidence: [], actions: [again, { ...again, label: "Once more" }] },
      look,
    );
    expect(blocks.at(-1)).toMatchObject({ type: "actions", elements: [{ text: { text: "Again" }, style: "primary" }] });
    expect(JSON.stringify(blocks)).not.toContain("Once more");
  });

  it("parts a long text between words, and one without any between graphemes", () => {
    const parted = (text: string) => richTexts({ kind: "text", text }).map(textIn);
    const words = "All men are equal. ".repeat(400).trim();
    const parts = parted(words);
    expect(parts.length).toBe(3);
    expect(parts.join("")).toBe(words);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/\s$/u);
    expect(parted("x".repeat(3_100)).map(({ length }) => length)).toEqual([3_000, 100]);
    expect(parted(`${"x".repeat(2_700)} ${"y".repeat(2_700)}`).map(({ length }) => length)).toEqual([3_000, 2_401]);
  });

  it("says in the table where the document is silent", () => {
    const table = firstOf(say("/compare shenzhen beijing"));
    expect(textIn(table)).toContain("nothing on this");
  });
});

describe("a document that means harm", async () => {
  const hostile = "<!channel> *bold* _it_ ~no~ `code` & :smile: <https://evil.example|click> <@U1>";
  const endless = Array.from({ length: 1_000 }, (_, at) => `Shenzhen has a sentence ${at} <b> in it.`).join(" ");
  const family = `Shenzhen is home to ${"👨‍👩‍👧‍👦".repeat(3_000)}.`;
  const turned = "\u202eShenzhen is written backwards here.";
  const text = [`Shenzhen is ${hostile}.`, endless, family, turned].join("\n");
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  await writeFile(join(folder, "document.txt"), text);
  const other = createBot((await loadKnowledge(folder)).knowledge);
  const ask = (line: string): Message =>
    messageOf(other.answer({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seen: [] }), {
      bot: other,
      commandPrefix: "my-",
      surface: "message",
    });

  it("cannot mention anyone, nor be read as markup", () => {
    const { text: sent, blocks } = ask("/source 1");
    expect(unescaped(sent)).toContain(hostile);
    expect(sent).not.toMatch(/[<>]/u);
    expect(textIn(blocks)).toContain(hostile);
    expect(new Set(JSON.stringify(blocks).match(/"type":"[^"]+"/gu))).toEqual(
      new Set(
        ["rich_text", "rich_text_section", "rich_text_quote", "text", "actions", "button", "plain_text"].map((type) => `"type":"${type}"`),
      ),
    );
  });

  it.each([1, 2, 3, 4])("keeps to the limits around paragraph %i", (paragraph) => {
    const { text: sent, blocks } = ask(`/source ${paragraph}`);
    expect(blockProblems(blocks)).toEqual([]);
    expect(sent.length).toBeLessThanOrEqual(4_000);
  });

  it("is cut on whole graphemes, visibly, with a way to read on", () => {
    const { text: sent, blocks } = ask("/source 3");
    expect(sent).toMatch(/…/u);
    expect(sent).toMatch(/\/my-source ¶\d reads on/u);
    expect(textIn(blocks)).toMatch(/\/my-source ¶\d reads on/u);
    const families = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(textIn(blocks))]
      .map(({ segment }) => segment)
      .filter((segment) => segment.includes("\u200d"));
    expect(new Set(families).size).toBeLessThanOrEqual(1);
  });

  it("is read to its end by going on where it was cut", () => {
    let next = "/source ¶2";
    let read = "";
    for (let step = 0; step < 40 && next; step += 1) {
      const shown = unescaped(ask(next).text);
      read += shown;
      next = /\/my-(source ¶2\S*) reads on/u.exec(shown)?.[1]?.replace(/^/u, "/") ?? "";
    }
    expect(read).toContain("sentence 0 <b>");
    expect(read).toContain("sentence 999 <b>");
  });

  it("turns nothing but its own words around", () => {
    expect(textIn(ask("/source 4").blocks)).toContain(`\u2068${turned}\u2069`);
  });
});

describe("the Home tab", () => {
  const help = seen({ kind: "command", command: "verbatim", args: {} });

  it("names every command, and has buttons", () => {
    const { blocks } = homeView(help, bot, "");
    for (const { name } of bot.commands) expect(textIn(blocks)).toContain(`/${name}`);
    expect(blocks.filter(({ type }) => type === "actions").length).toBeGreaterThan(0);
  });

  it("shows an answer above the usual, with a way back", () => {
    const { blocks } = homeView(help, bot, "", say("/quote guo about pace"));
    expect(textIn(blocks[0])).toContain("keep up with the pace");
    expect(JSON.stringify(blocks)).toContain('"Back"');
  });

  it("shows a comparison without a table, which Slack takes in messages only", () => {
    const { blocks } = homeView(help, bot, "", say("/compare shenzhen northeast on history"));
    expect(JSON.stringify(blocks)).not.toContain('"table"');
    expect(textIn(blocks)).toContain("symbolize vital periods");
  });

  it("suggests prompts that are answered", () => {
    const suggested = prompts(bot, "");
    expect(suggested).toHaveLength(4);
    for (const { message } of suggested) expect(say(message).outcome, message).toBe("answered");
  });
});

function firstOf(reply: Reply): unknown {
  return messageOf(reply, look).blocks[0];
}
