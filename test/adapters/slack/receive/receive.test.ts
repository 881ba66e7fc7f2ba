import { webApi } from "@slack/bolt";
import pino from "pino";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { postUntilFound } from "../../../../adapters/slack/receive/answer-in-thread.ts";
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

const log = pino({ level: "silent" });
const refusal = new webApi.WebAPIPlatformError({ ok: false, error: "is_archived" });

type Finding = "found" | "absent" | "unknown";

/** Fails with these errors one after the other. Resolves to how often it was posted, and whether that succeeded. */
async function attempts(failures: readonly (Error | undefined)[], findings: readonly Finding[], isConfirmed = true) {
  let [posts, finds] = [0, 0];
  const post = async () => {
    posts += 1;
    const failure = failures[posts - 1];
    if (failure) throw failure;
  };
  const find = async () => {
    finds += 1;
    return findings[finds - 1] ?? "unknown";
  };
  const posting = postUntilFound({ post, find, confirm: async () => isConfirmed }, log, [0, 0, 0]);
  const succeeds = await posting.then(
    () => true,
    () => false,
  );
  return [posts, succeeds];
}

describe("an answer of which it is not known whether Slack has posted it", () => {
  const lost = new Error("the connection was lost");

  it("is posted again while it is not there, three times at most", async () => {
    expect(await attempts([lost, lost, undefined], ["absent", "absent"])).toEqual([3, true]);
    expect(await attempts([lost, lost, lost, lost], ["absent", "absent", "absent"])).toEqual([4, false]);
  });

  it("is not posted again if it is there, if another copy of the program has taken over, or if Slack refuses it", async () => {
    expect(await attempts([lost], ["found"])).toEqual([1, true]);
    expect(await attempts([lost], ["unknown", "found"])).toEqual([1, true]);
    expect(await attempts([lost], ["absent"], false)).toEqual([1, true]);
    expect(await attempts([lost, refusal], ["absent"])).toEqual([2, false]);
  });

  it("is posted again if the thread can never be read", async () => {
    expect(await attempts([lost, undefined], ["unknown", "unknown", "unknown"])).toEqual([2, true]);
  });
});

it("a process that was suspended for 20 s has stalled for 10 s, and one that is busy for a second has not", () => {
  vi.useFakeTimers({ toFake: ["performance", "Date", "setInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const wasStalled = createStallCheck();
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() + 1_000);
  expect(wasStalled()).toBe(false);
  vi.setSystemTime(Date.now() + 20_000);
  expect(wasStalled()).toBe(true);
  vi.advanceTimersByTime(9_000);
  expect(wasStalled()).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(wasStalled()).toBe(false);
});
