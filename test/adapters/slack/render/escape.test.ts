import { describe, expect, it } from "vitest";
import { escapedLength, escapeText, unescapeText } from "../../../../adapters/slack/render/escape.ts";

describe("text for Slack", () => {
  it.each([
    ["<!channel> <@U1> & more", "&lt;!channel&gt; &lt;@U1&gt; &amp; more"],
    ["&lt; was written so", "&amp;lt; was written so"],
    ["plain 👨‍👩‍👧 深圳", "plain 👨‍👩‍👧 深圳"],
  ])("%s is escaped and unescaped", (text, sent) => {
    expect(escapeText(text)).toBe(sent);
    expect(escapedLength(text)).toBe(sent.length);
    expect(unescapeText(sent)).toBe(text);
  });
});
