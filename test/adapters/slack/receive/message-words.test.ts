import { describe, expect, it } from "vitest";
import { messageWords } from "../../../../adapters/slack/receive/message-words.ts";

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
