import { describe, expect, it } from "vitest";
import { questionText, typedText } from "../../../../adapters/slack/render/escape.ts";

describe("text from Slack", () => {
  it.each([
    ["<@UBOT> /quote guo", "/quote guo"],
    ["<@UBOT|verbatim> hello <@U2|Guo>", "hello Guo"],
    ["<@UBOT>: help", "help"],
    ["<@UBOT|verbatim> – /quote guo &amp; liu", "/quote guo & liu"],
    ["hey <@UBOT> /fact", "/fact"],
    ["what did <@U2|guo> say, <@UBOT>?", "what did guo say,"],
    ["what does <http://a.example/x|the page> say", "what does the page say"],
    ["see <http://a.example/x>", "see http://a.example/x"],
    ["mail <mailto:a@b.example|a@b.example>", "mail a@b.example"],
    ["in <#C1|general>", "in #general"],
    ["<!here> compare &lt;Shenzhen&gt; &amp; Beijing", "compare <Shenzhen> & Beijing"],
    ["1 < 2 > 0 <", "1 < 2 > 0 <"],
  ])("%s was typed as %s", (sent, typed) => {
    expect(questionText(sent, "UBOT")).toBe(typed);
  });

  it("is parsed in linear time", () => {
    expect(typedText(`${"<".repeat(50_000)}${"|".repeat(50_000)}`)).toHaveLength(100_000);
  });
});
