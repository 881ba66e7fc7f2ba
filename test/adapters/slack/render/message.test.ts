import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { richTextElements } from "../../../../adapters/slack/render/blocks.ts";
import { unescapeText } from "../../../../adapters/slack/render/escape.ts";
import { homeView } from "../../../../adapters/slack/render/home.ts";
import { renderSlackMessage, type SlackMessage } from "../../../../adapters/slack/render/message.ts";
import { suggestedPrompts } from "../../../../adapters/slack/render/prompts.ts";
import { textContent } from "../../../../adapters/slack/render/text-content.ts";
import { blockProblems } from "../../../../adapters/slack/render/validate.ts";
import { createBot } from "../../../../src/bot.ts";
import type { Reply } from "../../../../src/reply.ts";
import { plainText } from "../../../../src/reply-text.ts";
import { article, say } from "../../../article.ts";
import {
  createHostileFolder,
  documentControls,
  hostileRequests,
  joined,
  messageStrings,
  rawControl,
  shownDocumentControls,
} from "../../../hostile-knowledge.ts";
import { articleOptions, renderOptionsOf } from "../../render-options.ts";

const options = articleOptions;

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
  });

  it("compares with the title first, and each quotation below its side's name", () => {
    const [block, ...others] = renderSlackMessage(say("/compare shenzhen northeast on history"), options).blocks;
    const elements = block?.type === "rich_text" ? block.elements : [];
    const lines = elements.map(({ type, elements: parts }) => [type, parts.map(textContent).join("")]);
    expect(lines.slice(0, 3)).toEqual([
      ["rich_text_section", "Shenzhen and Northeast China: History"],
      ["rich_text_section", "Both"],
      ["rich_text_quote", expect.stringContaining("symbolize vital periods")],
    ]);
    expect(lines).toContainEqual(["rich_text_section", "Shenzhen"]);
    expect(JSON.stringify([block, others])).not.toContain('"table"');
  });

  it("says below the side's name that the document has nothing on it", () => {
    const { blocks } = renderSlackMessage(say("/compare shenzhen beijing on weather"), options);
    expect(textContent(blocks)).toMatch(/Beijing: .*nothing on this/u);
  });

  it("splits a long text between words, and a text without white space between graphemes", () => {
    const split = (text: string) => richTextElements({ kind: "text", text }, options).map(textContent);
    const words = "All men are equal. ".repeat(400).trim();
    const parts = split(words);
    expect(parts.length).toBe(3);
    expect(parts.join("")).toBe(words);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/\s$/u);
    expect(split("x".repeat(3_100)).map(({ length }) => length)).toEqual([3_000, 100]);
    expect(split(`${"x".repeat(2_700)} ${"y".repeat(2_700)}`).map(({ length }) => length)).toEqual([3_000, 2_401]);
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
  const render = (reply: Reply) => renderSlackMessage(reply, renderOptionsOf(other));
  const ask = (line: string): SlackMessage =>
    render(other.answer({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seenFacts: [] }));

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

  it("is truncated between graphemes, with an ellipsis, a note that says so, and a button that reads on", () => {
    const { text: sent, blocks } = ask("/source 3");
    expect(sent).toMatch(/…/u);
    expect(textContent(blocks)).toContain("Cut here for its length.");
    expect(buttonOf(blocks, "Read on")).toBeDefined();
    const families = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(textContent(blocks))]
      .map(({ segment }) => segment)
      .filter((segment) => segment.includes("\u200d"));
    expect(new Set(families).size).toBeLessThanOrEqual(1);
  });

  it("can be read to its end by the button", () => {
    let message = ask("/source ¶2");
    let read = textContent(message.blocks);
    for (let step = 0; step < 40; step += 1) {
      const id = buttonOf(message.blocks, "Read on");
      if (id === undefined) break;
      message = render(other.answer({ input: { kind: "action", id }, surface: "channel", seed: 1, seenFacts: [] }));
      read += textContent(message.blocks);
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
    const { commands, library } = other;
    const dailyPosts = { kind: "read", library, subscriptions: [] } as const;
    const home = homeView({
      ...{ help: { reply: help, document }, answer: { reply: ask(line), document } },
      ...{ commands, commandLine: library.commandLine, dailyPosts },
    });
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

  it("suggests prompts without controls, which are answered", () => {
    const messages = suggestedPrompts(other).map(({ message }) => message);
    expect(messages.join("")).not.toMatch(rawControl);
    for (const message of messages) expect(ask(message).outcome, message).toBe("answered");
  });
});

function firstBlock(reply: Reply): unknown {
  return renderSlackMessage(reply, options).blocks[0];
}

/** The id of the button with this label; undefined if there is none. */
function buttonOf(blocks: SlackMessage["blocks"], label: string): string | undefined {
  const elements = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
  return elements.find((element) => element.type === "button" && element.text.text === label)?.action_id;
}
