import { describe, expect, it } from "vitest";
import { unescapeText } from "../../../../adapters/slack/render/markup.ts";
import { blockParts, renderSlackMessage } from "../../../../adapters/slack/render/message.ts";
import { textContent } from "../../../../adapters/slack/render/platform-limits.ts";
import { encodeAction } from "../../../../src/buttons.ts";
import { plainText } from "../../../../src/reply-text.ts";
import { article, say } from "../../../article.ts";
import { articleOptions as options } from "../../render-options.ts";
import { blockProblems } from "../fake/block-rules.ts";

describe("a reply on Slack", () => {
  it("has the same text as on other platforms", () => {
    const reply = say("/compare shenzhen northeast");
    expect(unescapeText(renderSlackMessage(reply, options).text)).toBe(plainText(reply));
  });

  it("compares in a table where both sides have short passages, without a title that says the names twice", () => {
    const { blocks } = renderSlackMessage(say("/compare shenzhen northeast"), options);
    const [table] = blocks;
    const cells = table?.type === "table" ? table.rows.map((row) => row.map((cell) => textContent(cell))) : [];
    expect(cells.slice(0, 2)).toEqual([
      ["Shenzhen", "Northeast China"],
      ["History… the other transformed from a fishing valley into a metropolis. ¶1.2", expect.stringMatching(/^HistoryOne was /u)],
    ]);
    expect(blockProblems(blocks)).toEqual([]);
    const [title] = renderSlackMessage(say("/compare liu zhang"), options).blocks;
    expect(textContent(title)).toMatch(/^Liu and Zhang Fanye/u);
  });

  it("has no table where two comparisons are in one message, because Slack would refuse it", () => {
    const reply = say("/compare shenzhen northeast");
    const { blocks } = renderSlackMessage({ ...reply, blocks: [...reply.blocks, ...reply.blocks] }, options);
    expect(blocks.map(({ type }) => type)).not.toContain("table");
    expect(blockProblems(blocks)).toEqual([]);
  });

  it("splits a long text between words, and a text without white space between graphemes", () => {
    const split = (text: string) => blockParts({ kind: "text", text }, options).map(textContent);
    const words = "All men are equal. ".repeat(400).trim();
    const parts = split(words);
    expect(parts.length).toBe(3);
    expect(parts.join("")).toBe(words);
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/\s$/u);
    expect(split("x".repeat(3_100)).map(({ length }) => length)).toEqual([3_000, 100]);
    expect(split(`${"x".repeat(2_700)} ${"y".repeat(2_700)}`).map(({ length }) => length)).toEqual([3_000, 2_401]);
  });
});

describe("what a reply on Slack offers", () => {
  const act = (subject: string) => ({ command: "about", args: { subject } });
  const hello = { blocks: [{ kind: "text", text: "Hello." } as const], evidence: [], actions: [] };

  it("has its menu, then its buttons with the way back last; none stands out, and none has another's id", () => {
    const again = { label: "Again", action: { command: "fact", args: {} } };
    const choices = { label: "Another topic", options: ["liu", "guo"].map((name) => ({ label: name, action: act(name) })) };
    const reply = { ...hello, actions: [again, { ...again, label: "Once more" }], back: act("zhang"), choices };
    const { blocks } = renderSlackMessage(reply, options);
    const id = (subject: string) => encodeAction(act(subject), article.document.hash);
    expect(blocks.slice(1)).toMatchObject([
      {
        type: "actions",
        elements: [
          {
            type: "static_select",
            placeholder: { text: "Another topic" },
            options: [
              { text: { text: "liu" }, value: id("liu") },
              { text: { text: "guo" }, value: id("guo") },
            ],
          },
        ],
      },
      { type: "actions", elements: [{ text: { text: "Again" } }, { text: { text: "Back" }, action_id: id("zhang") }] },
    ]);
    expect(JSON.stringify(blocks)).not.toMatch(/Once more|primary/u);
    expect(blockProblems(blocks)).toEqual([]);
  });

  it("has a menu within Slack's limits, whatever the labels, and room for it in the message", () => {
    const options25 = Array.from({ length: 25 }, (_, index) => ({ label: `${index} ${"x".repeat(200)}`, action: act(`s${index}`) }));
    const blocks = Array.from({ length: 5 }, () => ({ kind: "text", text: "Words. ".repeat(400) }) as const);
    const reply = { ...hello, blocks, choices: { label: "y".repeat(300), options: options25 } };
    expect(blockProblems(renderSlackMessage(reply, options).blocks)).toEqual([]);
  });

  it("counts the addresses of links as part of a message", () => {
    const linkTo = () => `https://verbatim.example/d/${"x".repeat(900)}`;
    expect(blockProblems(renderSlackMessage(say("/about shenzhen all"), { ...options, linkTo }).blocks)).toEqual([]);
    const tooLong = () => `https://verbatim.example/d/${"x".repeat(3_000)}`;
    expect(JSON.stringify(renderSlackMessage(say("/quote guo"), { ...options, linkTo: tooLong }).blocks)).not.toContain("https");
  });
});
