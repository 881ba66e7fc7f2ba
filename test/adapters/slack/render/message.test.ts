import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { unescapeText } from "../../../../adapters/slack/render/escape.ts";
import { homeView, suggestedPrompts } from "../../../../adapters/slack/render/home.ts";
import { renderSlackMessage, type SlackMessage } from "../../../../adapters/slack/render/message.ts";
import { richTextElements } from "../../../../adapters/slack/render/rich-text.ts";
import { blockProblems, textContent } from "../../../../adapters/slack/render/validate.ts";
import { createBot } from "../../../../src/bot.ts";
import type { Reply } from "../../../../src/reply.ts";
import { plainText } from "../../../../src/reply-text.ts";
import { article, bot, say, sendInput } from "../../../article.ts";
import {
  createHostileFolder,
  documentControls,
  hostileRequests,
  joined,
  messageStrings,
  rawControl,
  shownDocumentControls,
} from "../../../hostile-knowledge.ts";
import { articleOptions, fromArticle, renderOptionsOf } from "../../render-options.ts";

const options = { ...articleOptions, target: "message" } as const;

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
  it("stays within Slack's limits for every request", () => {
    const pairs = subjects.map((name, index) => `/compare "${name}" "${subjects[(index + 1) % subjects.length]}"`);
    for (const line of [...lines, ...pairs, ...subjects.map((name) => `/about "${name}"`)]) {
      const { text, blocks } = renderSlackMessage(say(line), options);
      expect(blockProblems(blocks), line).toEqual([]);
      expect(text.length, line).toBeLessThanOrEqual(4_000);
      expect(text, line).not.toBe("");
    }
  });

  it("has the same text as on other platforms", () => {
    const reply = say("/compare shenzhen northeast");
    expect(unescapeText(renderSlackMessage(reply, options).text)).toBe(plainText(reply));
  });

  it("keeps every fact and quotation word for word, in its text and in its blocks", () => {
    const spans = article.statements.map(({ shownSpan }) => shownSpan);
    expect(spans.length).toBeGreaterThan(50);
    for (const { start, end } of spans) {
      const words = article.document.text.slice(start, end);
      const paragraph = article.document.paragraphs.findIndex((one) => one.start <= start && end <= one.end) + 1;
      const message = renderSlackMessage(say(`/source ${paragraph}`), options);
      expect(unescapeText(message.text)).toContain(words);
      expect(unescapeText(textContent(message.blocks))).toContain(words);
    }
  });

  it("shows each subject's facts word for word", () => {
    for (const name of subjects) {
      const reply = say(`/about "${name}"`);
      const message = renderSlackMessage(reply, options);
      for (const words of reply.evidenceTexts) expect(unescapeText(textContent(message.blocks)), name).toContain(words);
    }
  });

  it("has the answer in its first block", () => {
    expect(textContent(firstBlock(say("/quote guo about pace")))).toContain("keep up with the pace in Shenzhen");
    expect(firstBlock(say("/compare shenzhen northeast"))).toMatchObject({ type: "table" });
  });

  it("has at most one primary button, and no duplicate ids", () => {
    const again = { label: "Again", action: { command: "fact", args: {} } };
    const { blocks } = renderSlackMessage(
      { blocks: [{ kind: "text", text: "Hello." }], evidence: [], actions: [again, { ...again, label: "Once more" }] },
      options,
    );
    expect(blocks.at(-1)).toMatchObject({ type: "actions", elements: [{ text: { text: "Again" }, style: "primary" }] });
    expect(JSON.stringify(blocks)).not.toContain("Once more");
  });

  it("splits a long text between words, and a text without white space between graphemes", () => {
    const split = (text: string) => richTextElements({ kind: "text", text }).map(textContent);
    const words = "All men are equal. ".repeat(400).trim();
    const parts = split(words);
    expect(parts.length).toBe(3);
    expect(parts.join("")).toBe(words);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/\s$/u);
    expect(split("x".repeat(3_100)).map(({ length }) => length)).toEqual([3_000, 100]);
    expect(split(`${"x".repeat(2_700)} ${"y".repeat(2_700)}`).map(({ length }) => length)).toEqual([3_000, 2_401]);
  });

  it("says in the table where the document has nothing on a topic", () => {
    const table = firstBlock(say("/compare shenzhen beijing on weather"));
    expect(textContent(table)).toContain("nothing on this");
  });
});

describe("a hostile document", async () => {
  const hostile = "<!channel> *bold* _it_ ~no~ `code` & :smile: <https://evil.example|click> <@U1>";
  const longText = Array.from({ length: 1_000 }, (_, index) => `Shenzhen has a sentence ${index} <b> in it.`).join(" ");
  const family = `Shenzhen is home to ${"👨‍👩‍👧‍👦".repeat(3_000)}.`;
  const text = [`Shenzhen is ${hostile}.`, longText, family].join("\n");
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  await writeFile(join(folder, "document.txt"), text);
  const other = createBot((await loadKnowledge(folder)).knowledge, { prefix: "my-" });
  const ask = (line: string): SlackMessage =>
    renderSlackMessage(other.answer({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seenFacts: [] }), {
      ...renderOptionsOf(other),
      target: "message",
    });

  it("cannot mention anyone or contain markup", () => {
    const { text: sent, blocks } = ask("/source 1");
    expect(unescapeText(sent)).toContain(hostile);
    expect(sent).not.toMatch(/[<>]/u);
    expect(textContent(blocks)).toContain(hostile);
    expect(new Set(JSON.stringify(blocks).match(/"type":"[^"]+"/gu))).toEqual(
      new Set(
        ["rich_text", "rich_text_section", "rich_text_quote", "text", "actions", "button", "plain_text"].map((type) => `"type":"${type}"`),
      ),
    );
  });

  it.each([1, 2, 3])("stays within the limits around paragraph %i", (paragraph) => {
    const { text: sent, blocks } = ask(`/source ${paragraph}`);
    expect(blockProblems(blocks)).toEqual([]);
    expect(sent.length).toBeLessThanOrEqual(4_000);
  });

  it("is truncated between graphemes, with an ellipsis and a note that says how to read on", () => {
    const { text: sent, blocks } = ask("/source 3");
    expect(sent).toMatch(/…/u);
    expect(sent).toMatch(/\/my-source ¶\d/u);
    expect(textContent(blocks)).toMatch(/\/my-source ¶\d/u);
    const families = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(textContent(blocks))]
      .map(({ segment }) => segment)
      .filter((segment) => segment.includes("\u200d"));
    expect(new Set(families).size).toBeLessThanOrEqual(1);
  });

  it("can be read to its end by following the notes", () => {
    let next = "/source ¶2";
    let read = "";
    for (let step = 0; step < 40 && next; step += 1) {
      const text = unescapeText(ask(next).text);
      read += text;
      next = /\/my-(source ¶2\S*)/u.exec(text)?.[1]?.replace(/^/u, "/") ?? "";
    }
    expect(read).toContain("sentence 0 <b>");
    expect(read).toContain("sentence 999 <b>");
  });
});

describe("a document with control characters", async () => {
  const { knowledge } = await loadKnowledge(await createHostileFolder());
  const other = createBot(knowledge);
  const ask = (line: string): Reply => other.answer({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seenFacts: [] });
  const help = ask("/verbatim");

  it.each(hostileRequests)("is shown with pictures in the reply to %s", (_, line) => {
    const message = renderSlackMessage(ask(line), { ...options, ...renderOptionsOf(other) });
    const { document } = knowledge;
    const homeOptions = { commands: other.commands, commandLine: other.library.commandLine };
    const home = homeView({ reply: help, document }, homeOptions, { reply: ask(line), document });
    expect(messageStrings([message, home]).filter((text) => rawControl.test(text))).toEqual([]);
    expect(blockProblems(message.blocks)).toEqual([]);
  });

  it("keeps its joiners, and its evidence", () => {
    const shown = renderSlackMessage(ask("/source 2"), { ...options, ...renderOptionsOf(other) });
    for (const text of [shown.text, textContent(shown.blocks)]) {
      expect(text).toContain(`in Oakham ${shownDocumentControls} by the river.`);
      expect(text).toContain(joined);
    }
    expect(
      ask("/source 2")
        .evidence.map(({ start, end }) => knowledge.document.text.slice(start, end))
        .join(),
    ).toContain(documentControls);
  });

  it("suggests prompts without controls, which are understood", () => {
    const messages = suggestedPrompts(other).map(({ message }) => message);
    expect(messages.join("")).toContain("of Hale");
    expect(messages.join("")).not.toMatch(rawControl);
    for (const message of messages.filter((text) => text.startsWith("/about"))) expect(ask(message).outcome, message).toBe("answered");
  });
});

describe("the Home tab", () => {
  const help = fromArticle(sendInput({ kind: "command", command: "verbatim", args: {} }));
  const homeOptions = { commands: bot.commands, commandLine: bot.library.commandLine };

  it("names every command and has buttons", () => {
    const { blocks } = homeView(help, homeOptions);
    for (const { name } of bot.commands) expect(textContent(blocks)).toContain(`/${name}`);
    expect(blocks.filter(({ type }) => type === "actions").length).toBeGreaterThan(0);
  });

  it("shows an answer above the help, with a Back button", () => {
    const { blocks } = homeView(help, homeOptions, fromArticle(say("/quote guo about pace")));
    expect(textContent(blocks[0])).toContain("keep up with the pace");
    expect(JSON.stringify(blocks)).toContain('"Back"');
  });

  it("shows a comparison without a table, which Slack allows only in messages", () => {
    const { blocks } = homeView(help, homeOptions, fromArticle(say("/compare shenzhen northeast on history")));
    expect(JSON.stringify(blocks)).not.toContain('"table"');
    expect(textContent(blocks)).toContain("symbolize vital periods");
  });

  it("suggests prompts that have an answer", () => {
    const suggested = suggestedPrompts(bot);
    expect(suggested).toHaveLength(4);
    for (const { message } of suggested) expect(say(message).outcome, message).toBe("answered");
  });
});

function firstBlock(reply: Reply): unknown {
  return renderSlackMessage(reply, options).blocks[0];
}
