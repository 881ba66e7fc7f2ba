import { describe, expect, it } from "vitest";
import { askedText, typedText } from "../../../../adapters/slack/receive/events.ts";
import { escaped, escapedLength, unescaped } from "../../../../adapters/slack/render/escape.ts";

describe("text for Slack", () => {
  it.each([
    ["<!channel> <@U1> & more", "&lt;!channel&gt; &lt;@U1&gt; &amp; more"],
    ["&lt; was written so", "&amp;lt; was written so"],
    ["plain 👨‍👩‍👧 深圳", "plain 👨‍👩‍👧 深圳"],
  ])("%s is escaped, and comes back", (text, sent) => {
    expect(escaped(text)).toBe(sent);
    expect(escapedLength(text)).toBe(sent.length);
    expect(unescaped(sent)).toBe(text);
  });
});

describe("text from Slack", () => {
  it.each([
    ["<@UBOT> /quote guo", "/quote guo"],
    ["<@UBOT|verbatim> hello <@U2|Guo>", "hello Guo"],
    ["what does <http://a.example/x|the page> say", "what does the page say"],
    ["see <http://a.example/x>", "see http://a.example/x"],
    ["mail <mailto:a@b.example|a@b.example>", "mail a@b.example"],
    ["in <#C1|general>", "in #general"],
    ["<!here> compare &lt;Shenzhen&gt; &amp; Beijing", "compare <Shenzhen> & Beijing"],
    ["1 < 2 > 0 <", "1 < 2 > 0 <"],
  ])("%s was typed as %s", (sent, typed) => {
    expect(askedText(sent, "UBOT")).toBe(typed);
  });

  it("is read in a time that grows with its length", () => {
    expect(typedText(`${"<".repeat(50_000)}${"|".repeat(50_000)}`)).toHaveLength(100_000);
  });
});
