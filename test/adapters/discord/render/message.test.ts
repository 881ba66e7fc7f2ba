import { describe, expect, it } from "vitest";
import { escapeMarkdown, renderDiscordMessage, renderPlainMessage } from "../../../../adapters/discord/render/message.ts";
import { decodeAction } from "../../../../src/buttons.ts";
import type { Piece } from "../../../../src/passage-pieces.ts";
import { closestReply, type Reply, withThumbs } from "../../../../src/reply.ts";
import { article, say } from "../../../article.ts";
import { articleOptions as options } from "../../render-options.ts";
import { discordTexts, readMarkdown, readPayload } from "../fake/message-view.ts";

function passageReply(pieces: readonly Piece[] = [{ kind: "words", text: "So." }], citation = "¶1"): Reply {
  const passage = { span: { start: 3, end: 9 }, citation, pieces, context: [], parts: [] };
  return { ...say("/fact"), actions: [], blocks: [{ kind: "passage", passage }] };
}

describe("a reply on Discord", () => {
  it("stays within them with a menu, all buttons and thumbs under as many paragraphs as fit", () => {
    const action = (number: number) => ({ command: "source", args: { page: String(number) } });
    const labelled = [1, 2, 3].map((number) => ({ label: `Page ${number}`, action: action(number) }));
    const blocks = Array.from({ length: 50 }, (_, index) => ({ kind: "text", text: `Paragraph ${index}.` }) as const);
    const asked = closestReply([{ span: { start: 0, end: 1 }, citation: "¶1", pieces: [], context: [], parts: [] }], "Nearest:", {
      actions: labelled,
      choices: { label: "Pages", options: labelled },
      back: action(4),
    });
    const payload = renderDiscordMessage(withThumbs({ ...asked, blocks }, "abcdefghijkl"), options);
    expect(readPayload(payload).problems).toEqual([]);
    expect(
      readPayload(payload)
        .buttons.map(({ id }) => id)
        .slice(-2),
    ).toEqual([expect.stringMatching(/thumb;as=up;of=/u), expect.stringMatching(/thumb;as=down;of=/u)]);
  });

  it("stacks a comparison: the topic, then the passages of each side with its name", () => {
    const textOf = (line: string) => discordTexts(renderDiscordMessage(say(line), options)).join("\n");
    expect(textOf("/compare shenzhen beijing on weather")).toMatch(
      /^### Shenzhen and Beijing: Weather.*\n(?:-# .+\n)*-# \*\*Shenzhen\*\*\n(?:> .+\u00a0\*¶[\d.]+\*\n?)+$/mu,
    );
    expect(textOf("/compare shenzhen northeast")).toMatch(
      /^### Shenzhen and Northeast China\n\*\*History\*\*\n> \*\*Shenzhen\*\*: … the other .+\u00a0\*¶1.2\*\n> \*\*Northeast China\*\*: One was .+\u00a0\*¶1.2\*$/mu,
    );
  });

  it("cites with a link where a place has an address, which cannot end the link", () => {
    const linkTo: typeof options.linkTo = (_, { start, end }) => `https://verbatim.example/d/a (b)>\\#p${start}-${end}`;
    const reply = passageReply(undefined, "¶1, *page* 3");
    const text = "> So.\u00a0[¶1, \\*page\\* 3](<https://verbatim.example/d/a%20%28b%29%3E%5C#p3-9>)";
    expect(discordTexts(renderDiscordMessage(reply, { ...options, linkTo }))).toEqual([text]);
    expect(renderPlainMessage(reply, { ...options, linkTo }).content).toBe(text);
    for (const address of [undefined, "javascript:alert(1)", "not an address"])
      expect(discordTexts(renderDiscordMessage(reply, { ...options, linkTo: () => address }))).toEqual(["> So.\u00a0*¶1, \\*page\\* 3*"]);
  });

  it("shows points in time in the reader's own time", () => {
    const times = [{ before: "Next: ", text: "Friday 27 November 2026 at 9:00", at: Date.UTC(2026, 10, 27, 1) + 1 }];
    const reply: Reply = { ...say("/fact"), blocks: [{ kind: "times", items: times }] };
    expect(discordTexts(renderDiscordMessage(reply, options))).toEqual(["- Next: <t:1795741200:F> your time"]);
  });

  it("has a menu before the buttons, alone in its row, and Back as the last button", () => {
    const choice = (page: number) => ({
      label: `Page ${page} ${"x".repeat(100)}`,
      action: { command: "source", args: { page: String(page) } },
    });
    const choices = { label: "y".repeat(200), options: [1, 1, ...Array.from({ length: 30 }, (_, index) => index + 2)].map(choice) };
    const reply: Reply = { ...say("/quote guo"), choices, back: { command: "verbatim", args: {} } };
    for (const payload of [renderDiscordMessage(reply, options), renderPlainMessage(reply, options)]) {
      expect(readPayload(payload).problems).toEqual([]);
      const [first] = payload.components;
      const rows = (first?.type === 17 ? first.components : payload.components).filter(({ type }) => type === 1);
      expect(rows).toMatchObject([
        { components: [{ type: 3, custom_id: "choices" }] },
        { components: [{ type: 2 }, { type: 2 }, { label: "Back", style: 2 }] },
      ]);
      const [menu] = rows.flatMap((row) => (row.type === 1 ? row.components : [])).filter((component) => component.type === 3);
      expect(menu?.placeholder).toHaveLength(150);
      expect(menu?.options).toHaveLength(25);
      for (const { label, value } of menu?.options ?? []) {
        expect(label).toHaveLength(100);
        expect(decodeAction(value, article.document.hash)).toMatchObject({ kind: "action", action: { command: "source" } });
      }
      expect(new Set(menu?.options.map(({ value }) => value)).size).toBe(25);
      expect(decodeAction(menu?.custom_id ?? "", article.document.hash).kind).toBe("unreadable");
    }
  });
});

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
