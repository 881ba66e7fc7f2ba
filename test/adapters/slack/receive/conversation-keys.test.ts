import { describe, expect, it } from "vitest";
import { conversationKeys } from "../../../../adapters/slack/receive/conversation-keys.ts";

const mention = { team: "T1", channel: "C1", person: "U1", thread: "1.1" };

describe("the keys of a conversation on Slack", () => {
  it.each([
    ["a message in a thread", mention, { kept: ["slack T1 C1 1.1 U1"] }],
    [
      "a message that begins a thread",
      { ...mention, isNewThread: true },
      { kept: ["slack T1 C1 1.1 U1"], inheritedOnce: "slack T1 C1 U1" },
    ],
    ["a command", { ...mention, thread: undefined }, { kept: ["slack T1 C1 U1"] }],
    ["a direct message", { ...mention, channel: "D1", isNewThread: true }, { kept: ["slack T1 D1 1.1 U1", "slack T1 D1 U1"] }],
    ["a button in the Home tab", { ...mention, channel: undefined, thread: undefined }, { kept: ["slack T1 home U1"] }],
  ])("%s", (_, origin, keys) => {
    expect(conversationKeys(origin)).toEqual({ platform: "slack", workspace: "T1", person: "U1", ...keys });
  });
});
