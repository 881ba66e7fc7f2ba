import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStallCheck } from "../../../../adapters/slack/receive/handle-once.ts";
import { conversationKeys, messageWords } from "../../../../adapters/slack/receive/requests.ts";

const richText = {
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [
        { type: "user", user_id: "U0BOB" },
        { type: "text", text: "How long has " },
        { type: "text", text: "Liu", style: { bold: true } },
        { type: "emoji", name: "wave" },
        { type: "link", url: "https://a.example", text: " lived here?" },
      ],
    },
    { type: "rich_text_list", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }] },
  ],
};

describe("the words of a message", () => {
  it("are its text, without markup", () => {
    expect(messageWords({ text: "<@U0BOB> Q&amp;A with <https://a.example|Liu>", blocks: [richText] })).toBe("Q&A with Liu");
  });

  it("are those of its blocks if it has no text", () => {
    expect(messageWords({ text: "", blocks: [richText] })).toBe("How long has Liu lived here?\none");
    const section = {
      type: "section",
      text: { type: "mrkdwn", text: "*Liu* &amp; <@U0BOB>" },
      fields: [{ type: "plain_text", text: "Li" }],
    };
    expect(messageWords({ blocks: [section, { type: "image", alt_text: "a picture" }] })).toBe("*Liu* &\nLi");
  });

  it("are those of a message that it forwards", () => {
    const forwarded = {
      is_share: true,
      author_id: "U0BOB",
      text: "Who is Liu?",
      fallback: "[November 26th, 2026 9:00 AM] bob: Who is Liu?",
    };
    expect(messageWords({ text: "", attachments: [forwarded] })).toBe("Who is Liu?");
    const withBlocks = { is_share: true, message_blocks: [{ team: "T1", channel: "C1", ts: "1", message: { blocks: [richText] } }] };
    expect(messageWords({ text: "", attachments: [withBlocks] })).toContain("How long has Liu lived here?");
  });

  it.each([
    [{}],
    [{ text: "" }],
    [{ text: "", files: [{ name: "picture.png" }] }],
    [{ text: 1, blocks: "x", attachments: [null] }],
    [null],
  ])("are none in %j", (message) => {
    expect(messageWords(message)).toBe("");
  });

  it("are bounded", () => {
    expect(messageWords({ text: "a".repeat(40_000) })).toHaveLength(4_000);
  });
});

const mention = { team: "T1", channel: "C1", person: "U1", thread: "1.1" };

describe("the keys of a conversation on Slack", () => {
  it.each([
    ["a message in a thread", mention, { stored: ["slack T1 C1 1.1 U1"] }],
    ["a thread's first message", { ...mention, isNewThread: true }, { stored: ["slack T1 C1 1.1 U1"], inheritedOnce: "slack T1 C1 U1" }],
    ["a command", { ...mention, thread: undefined }, { stored: ["slack T1 C1 U1"] }],
    ["a direct message", { ...mention, channel: "D1", isNewThread: true }, { stored: ["slack T1 D1 1.1 U1", "slack T1 D1 U1"] }],
    ["a button in the Home tab", { ...mention, channel: undefined, thread: undefined }, { stored: ["slack T1 home U1"] }],
  ])("%s", (_, origin, keys) => {
    expect(conversationKeys(origin)).toEqual({ platform: "slack", workspace: "T1", person: "U1", ...keys });
  });
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "Date", "setInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("a process that works, or is busy for a second, has not stalled", () => {
  const wasStalled = createStallCheck();
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() + 1_000);
  expect(wasStalled()).toBe(false);
});

it("a process that was suspended for 20 s has stalled, and 10 s later not any more", () => {
  const wasStalled = createStallCheck();
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(Date.now() + 20_000);
  expect(wasStalled()).toBe(true);
  vi.advanceTimersByTime(9_000);
  expect(wasStalled()).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(wasStalled()).toBe(false);
});
