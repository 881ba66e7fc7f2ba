import { describe, expect, it } from "vitest";
import {
  addressedText,
  escapedLength,
  escapeText,
  mentions,
  questionText,
  typedText,
  unescapeText,
} from "../../../../adapters/slack/render/markup.ts";
import { rows } from "../../../src/phrases.ts";

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

describe("text from Slack", () => {
  it.each(rows`
    <@UBOT> /quote guo => /quote guo | <@UBOT|verbatim> hello <@U2|Guo> => hello @Guo | <@UBOT>: help => help
    <@UBOT|verbatim> – /quote guo &amp; liu => /quote guo & liu | hey <@UBOT> /fact => /fact
    what did <@U2|guo> and <@U3|@li> say, <@UBOT>? => what did @guo and @li say, | what does <http://a.example/x|the page> say => what does the page say
    see <http://a.example/x> => see http://a.example/x | mail <mailto:a@b.example|a@b.example> => mail a@b.example
    in <#C1|general> => in #general | <!here> compare &lt;Shenzhen&gt; &amp; Beijing => compare <Shenzhen> & Beijing
    1 < 2 > 0 < => 1 < 2 > 0 <
  `)("%s was typed as %s", (sent, typed) => {
    expect(questionText(sent, "UBOT")).toBe(typed);
  });

  it.each([
    ["<@U2> how long?", "@U2 how long?"],
    ["<@U2|guo>, how long &amp; why?", "@guo, how long & why?"],
    ["<!subteam^S1|@writers> <!here> <!subteam^S2>", "@writers @here @S2"],
    ["see <#C1|general> and <https://a.example|the page>", "see #general and the page"],
  ])("%s shows to whom it is addressed: %s", (sent, shown) => {
    expect(addressedText(sent)).toBe(shown);
  });

  it.each([
    ["<@UBOT> hello", true],
    ["hello <@UBOT|verbatim>", true],
    ["hello <@UBOTTLE>", false],
    ["hello @UBOT", false],
  ])("%s mentions the bot: %s", (sent, isMention) => {
    expect(mentions(sent, "UBOT")).toBe(isMention);
  });

  it("is parsed in linear time", () => {
    expect(typedText(`${"<".repeat(50_000)}${"|".repeat(50_000)}`)).toHaveLength(100_000);
    expect(addressedText("<@U1|".repeat(50_000))).toHaveLength(250_000);
  });
});
