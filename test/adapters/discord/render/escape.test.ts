import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "../../../../adapters/discord/render/escape.ts";
import { readMarkdown } from "../fake/markdown.ts";

describe("text for Discord", () => {
  it.each([
    ["@everyone and @here", "\\@everyone and \\@here"],
    ["<@1> <@!1> <@&1> <#1> </ask:1>", "\\<@1> \\<@!1> \\<@&1> \\<#1> \\</ask:1>"],
    ["<:wave:1> :wave: <t:1:R>", "\\<\\:wave:1> \\:wave: \\<t\\:1:R>"],
    ["**bold** _it_ ~~no~~ ||spoiler||", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|spoiler\\|\\|"],
    ["`code` ```block```", "\\`code\\` \\`\\`\\`block\\`\\`\\`"],
    ["[text](https://evil.example)", "\\[text](https://evil.example)"],
    ["see https://a.example/x_y*z, and", "see https://a.example/x_y*z, and"],
    ["# title", "\\# title"],
    ["  ### title", "  \\### title"],
    ["-# small", "\\-# small"],
    ["- item", "\\- item"],
    ["> said", "\\> said"],
    ["1. first", "1\\. first"],
    ["a\n2. second", "a\n2\\. second"],
    ["C:\\temp", "C:\\\\temp"],
    ["at 10:30, #1 - a > b, 1.5 e.g. a@b.example", "at 10:30, #1 - a > b, 1.5 e.g. a@b.example"],
    ["👨‍👩‍👧 深圳", "👨‍👩‍👧 深圳"],
  ])("%j is sent as %j, and displayed unchanged", (text, sent) => {
    expect(escapeMarkdown(text)).toBe(sent);
    expect(readMarkdown(sent)).toBe(text.trimStart());
  });

  it("contains no lone surrogates", () => {
    expect(escapeMarkdown("a\ud83db")).toBe("a\ufffdb");
  });

  it("is escaped in linear time", () => {
    for (const hard of [" ".repeat(100_000), "1".repeat(100_000), "\n#".repeat(50_000), ":a".repeat(50_000), "https://".repeat(10_000)])
      expect(escapeMarkdown(hard).length).toBeGreaterThanOrEqual(hard.length);
  });
});
