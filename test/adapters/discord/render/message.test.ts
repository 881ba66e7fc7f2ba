import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { limits } from "../../../../adapters/discord/render/limits.ts";
import { type DiscordMessage, renderDiscordMessage, renderPlainMessage } from "../../../../adapters/discord/render/message.ts";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { decodeAction } from "../../../../src/action.ts";
import { createBot } from "../../../../src/bot.ts";
import type { Piece } from "../../../../src/passage.ts";
import { closestReply, type Reply, withThumbs } from "../../../../src/reply.ts";
import { article, say } from "../../../article.ts";
import {
  createHostileFolder,
  hostileRequests,
  joined,
  messageStrings,
  rawControl,
  shownDocumentControls,
} from "../../../hostile-knowledge.ts";
import { articleOptions, renderOptionsOf } from "../../render-options.ts";
import { buttonIds, componentCount, displayedText, payloadTexts } from "../payload-text.ts";

const options = articleOptions;
const subjects = [...article.subjects.values()].map(({ name }) => name);
const lines = [
  "/verbatim",
  "/verbatim subjects",
  "/source",
  "/fact",
  "/quote lu",
  "/compare shenzhen",
  "/nonsense",
  "Who is the mayor?",
  "",
];

function words(payload: DiscordMessage): string {
  return payloadTexts(payload).map(displayedText).join("\n");
}

function expectLimits(payload: DiscordMessage): void {
  const texts = payloadTexts(payload);
  expect(texts.join("").length).toBeLessThanOrEqual(payload.content === undefined ? limits.text : limits.content);
  expect(texts.every((text) => text.trim() !== "")).toBe(true);
  expect(texts.length).toBeGreaterThan(0);
  expect(componentCount(payload)).toBeLessThanOrEqual(limits.components);
  expect(new Set(buttonIds(payload)).size).toBe(buttonIds(payload).length);
  expect(buttonIds(payload).every((id) => id.length <= limits.button.customId)).toBe(true);
}

function withPieces(...pieces: readonly Piece[]): Reply {
  return {
    ...say("/fact"),
    actions: [],
    blocks: [{ kind: "passage", passage: { span: { start: 0, end: 1 }, citation: "¶1", pieces, context: [] } }],
  };
}

describe("a reply on Discord", () => {
  it("stays within Discord's limits for every request", () => {
    const pairs = subjects.map((name, index) => `/compare "${name}" "${subjects[(index + 1) % subjects.length]}"`);
    for (const line of [...lines, ...pairs, ...subjects.map((name) => `/about "${name}"`)]) {
      expectLimits(renderDiscordMessage(say(line), options));
      expectLimits(renderPlainMessage(say(line), options));
    }
  });

  it("stays within them with a menu, all buttons and thumbs under as many paragraphs as fit", () => {
    const action = (number: number) => ({ command: "source", args: { page: String(number) } });
    const labelled = [1, 2, 3].map((number) => ({ label: `Page ${number}`, action: action(number) }));
    const blocks = Array.from({ length: 50 }, (_, index) => ({ kind: "text", text: `Paragraph ${index}.` }) as const);
    const asked = closestReply({ span: { start: 0, end: 1 }, citation: "¶1", pieces: [], context: [] }, undefined, {
      actions: labelled,
      choices: { label: "Pages", options: labelled },
      back: action(4),
    });
    const payload = renderDiscordMessage(withThumbs({ ...asked, blocks }, "abcdefghijkl"), options);
    expectLimits(payload);
    expect(buttonIds(payload).slice(-2)).toEqual([expect.stringMatching(/thumb;as=up;of=/u), expect.stringMatching(/thumb;as=down;of=/u)]);
  });

  it("keeps every fact and quotation word for word", () => {
    expect(article.statements.length).toBeGreaterThan(50);
    for (const { shownSpan } of article.statements) {
      const says = article.document.text.slice(shownSpan.start, shownSpan.end);
      const paragraph = article.document.paragraphs.findIndex((one) => one.start <= shownSpan.start && shownSpan.end <= one.end) + 1;
      expect(words(renderDiscordMessage(say(`/source ${paragraph}`), options))).toContain(says);
    }
  });

  it.each(subjects)("shows every fact about %s word for word", (name) => {
    const reply = say(`/about "${name}"`);
    for (const says of reply.evidenceTexts) expect(words(renderDiscordMessage(reply, options))).toContain(says);
    for (const says of reply.evidenceTexts.slice(0, 1)) expect(words(renderPlainMessage(reply, options))).toContain(says);
  });

  it("stacks a comparison: the topic, then the passages of each side with its name, even if there are none", () => {
    const textOf = (line: string) => payloadTexts(renderDiscordMessage(say(line), options)).join("\n");
    expect(textOf("/compare shenzhen beijing on weather")).toMatch(
      /^### Shenzhen and Beijing: Weather.*\n+-# \*\*Shenzhen\*\*\n(?:> .+ `¶[\d.]+`\n)+-# \*\*Beijing\*\* · nothing on this$/mu,
    );
    expect(textOf("/compare shenzhen northeast")).toMatch(
      /^### Shenzhen and Northeast China\n\*\*History\*\*\n> \*\*Shenzhen\*\*: … the other .+ `¶1.2`\n> \*\*Northeast China\*\*: One was .+ `¶1.2`$/mu,
    );
  });

  it("has a title no larger than the answer where that is one passage", () => {
    for (const line of ["/quote guo", "/fact", "/source 7.2", "what did guo say about pace?"])
      expect(payloadTexts(renderDiscordMessage(say(line), options)).join("\n"), line).not.toMatch(/^(?:#|##) /mu);
    expect(payloadTexts(renderDiscordMessage(say("/quote guo"), options)).join("\n")).not.toMatch(/^#/mu);
  });

  it("cites with a link where a place has an address, which cannot end the link", () => {
    const linkTo: typeof options.linkTo = (_, { start, end }) => `https://verbatim.example/d/a (b)>\\#p${start}-${end}`;
    const passage = {
      span: { start: 3, end: 9 },
      citation: "¶1, *page* 3",
      pieces: [{ kind: "words", text: "So." }],
      context: [],
    } as const;
    const reply: Reply = { ...say("/fact"), blocks: [{ kind: "passage", passage }] };
    const text = "> So. [`¶1, *page* 3`](<https://verbatim.example/d/a%20%28b%29%3E%5C#p3-9>)";
    expect(payloadTexts(renderDiscordMessage(reply, { ...options, linkTo }))).toEqual([text]);
    expect(renderPlainMessage(reply, { ...options, linkTo }).content).toBe(text);
    for (const address of [undefined, "javascript:alert(1)", "not an address"])
      expect(payloadTexts(renderDiscordMessage(reply, { ...options, linkTo: () => address }))).toEqual(["> So. `¶1, *page* 3`"]);
  });

  it.each([
    ["Notes `7`, ¶1", "> So. [Notes \\`7\\`, ¶1](<https://verbatim.example/>)"],
    ["[draft], ¶1", "> So. `[draft], ¶1`"],
    ["https://a.example, ¶1", "> So. `https://a.example, ¶1`"],
  ])("cites a place with such a name: %s", (citation, text) => {
    const passage = { span: { start: 3, end: 9 }, citation, pieces: [{ kind: "words", text: "So." }], context: [] } as const;
    const reply: Reply = { ...say("/fact"), actions: [], blocks: [{ kind: "passage", passage }] };
    expect(renderPlainMessage(reply, { ...options, linkTo: () => "https://verbatim.example/" }).content).toBe(text);
  });

  it("stays within the limits with long addresses", () => {
    const linkTo = () => `https://verbatim.example/d/${"a".repeat(400)}`;
    for (const line of ["/source", "/about shenzhen", "/compare shenzhen northeast"]) {
      expectLimits(renderDiscordMessage(say(line), { ...options, linkTo }));
      expectLimits(renderPlainMessage(say(line), { ...options, linkTo }));
    }
  });

  it("shows points in time in the reader's own time as well", () => {
    const times = [{ text: "Friday 27 November 2026 at 9:00", at: Date.UTC(2026, 10, 27, 1) + 1 }];
    const reply: Reply = { ...say("/fact"), blocks: [{ kind: "times", items: times }] };
    expect(payloadTexts(renderDiscordMessage(reply, options))).toEqual(["- Friday 27 November 2026 at 9:00 · for you: <t:1795741200:f>"]);
  });

  it("shows the lead-in in italics, unless it contains a URL", () => {
    const [line = ""] = payloadTexts(renderDiscordMessage(say("/about didi"), options)).filter((text) => text.startsWith(">"));
    expect(line).toMatch(/^> \*The ride hailing .* in Jinzhou .* Global Times\.\* He visited/u);
    const leading = (text: string) =>
      payloadTexts(renderDiscordMessage(withPieces({ kind: "context", text }, { kind: "words", text: " It is so." }), options));
    expect(leading(" It *is* said. ")).toEqual([">  *It \\*is\\* said.*  It is so. `¶1`"]);
    expect(leading("See https://a.example/x.")).toEqual(["> See https://a.example/x. It is so. `¶1`"]);
  });

  it("never has the markers of two styles side by side", () => {
    const unescaped = lines
      .concat(
        subjects.flatMap((name) => [`/about "${name}"`, `/compare "${name}" Shenzhen`]),
        "what did he visit?",
      )
      .flatMap((line) => payloadTexts(renderDiscordMessage(say(line), options)))
      .map((text) => text.replaceAll(/\\[^0-9A-Za-z\s]/gu, ""));
    for (const text of unescaped) expect(text).not.toMatch(/\*{3}|_{3}|\*_|_\*/u);
  });

  it("is a container of texts and one row of equal buttons", () => {
    const [container, ...others] = renderDiscordMessage(say("/quote guo"), options).components;
    expect(others).toEqual([]);
    expect(container).toMatchObject({
      type: 17,
      components: [
        { type: 10 },
        { type: 10 },
        {
          type: 1,
          components: [
            { type: 2, style: 2 },
            { type: 2, style: 2 },
          ],
        },
      ],
    });
    expect(renderDiscordMessage(say("/quote guo"), options).flags).toBe(32_768);
  });

  it("has a menu before the buttons, alone in its row, and Back as the last button", () => {
    const choice = (page: number) => ({
      label: `Page ${page} ${"x".repeat(100)}`,
      action: { command: "source", args: { page: String(page) } },
    });
    const choices = { label: "y".repeat(200), options: [1, 1, ...Array.from({ length: 30 }, (_, index) => index + 2)].map(choice) };
    const reply: Reply = { ...say("/quote guo"), choices, back: { command: "verbatim", args: {} } };
    for (const payload of [renderDiscordMessage(reply, options), renderPlainMessage(reply, options)]) {
      expectLimits(payload);
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

  it("has no duplicate button ids", () => {
    const again = { label: "Again", action: { command: "fact", args: {} } };
    const reply: Reply = { ...say("/fact"), actions: [again, { ...again, label: "x".repeat(200) }] };
    expect(buttonIds(renderDiscordMessage(reply, options))).toHaveLength(1);
  });
});

describe("a hostile document", async () => {
  const hostile = "@everyone <@1> **bold** ||spoiler|| `code` [text](https://evil.example) <t:1:R> :smile: <:a:1>";
  const sentences = Array.from({ length: 400 }, (_, index) => `Shenzhen has *one* sentence number ${index + 1} in it.`);
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  await writeFile(
    join(folder, "document.txt"),
    [`Shenzhen is ${hostile}.`, sentences.join(" "), `Shenzhen is home to ${"👨‍👩‍👧‍👦".repeat(3_000)}.`].join("\n"),
  );
  const other = createBot((await loadKnowledge(folder)).knowledge, { prefix: "my-" });
  const ask = (line: string) => other.answer({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seenFacts: [] });
  const otherOptions = renderOptionsOf(other);

  it("is displayed unchanged, and contains no markup", () => {
    const payload = renderDiscordMessage(ask("/source 1"), otherOptions);
    expect(words(payload)).toContain(hostile);
    const unescaped = payloadTexts(payload)
      .join("\n")
      .replaceAll(/\\[^0-9A-Za-z\s]| `¶[\d.]+`$/gmu, "");
    for (const sign of ["@everyone", "<", "**", "||", "`", "[", ":smile:"]) expect(unescaped).not.toContain(sign);
  });

  it.each(["/source", "/source 1", "/source 2", "/source 3", "/about shenzhen"])("stays within the limits after %s", (line) => {
    expectLimits(renderDiscordMessage(ask(line), otherOptions));
    expectLimits(renderPlainMessage(ask(line), otherOptions));
  });

  it("that is too long starts at its evidence, and is truncated with an ellipsis and a button that reads on", () => {
    const payload = renderDiscordMessage(ask("/source 2.300"), otherOptions);
    const text = payloadTexts(payload).join("\n");
    expect(text).toContain("sentence number 300");
    expect(text).toMatch(/… `¶2`\n-# Cut here for its length\.$/u);
    const next = other.answer({ input: { kind: "action", id: buttonIds(payload)[0] ?? "" }, surface: "channel", seed: 1, seenFacts: [] });
    const nextText = payloadTexts(renderDiscordMessage(next, otherOptions)).join("\n");
    const last = Number([...text.matchAll(/sentence number (\d+) in it\./gu)].at(-1)?.[1]);
    expect(last).toBeGreaterThan(301);
    expect(nextText).not.toContain(`sentence number ${last} in it.`);
    expect(nextText).toContain(`sentence number ${last + 2} in it.`);
  });

  it("is truncated between graphemes", () => {
    const text = payloadTexts(renderDiscordMessage(ask("/source 3"), otherOptions)).join("\n");
    expect(text.split("\n").find((line) => line.includes("home to"))).toMatch(/home to (?:👨‍👩‍👧‍👦)+… `¶3`$/u);
  });
});

describe("a document with control characters", async () => {
  const other = createBot((await loadKnowledge(await createHostileFolder())).knowledge);
  const ask = (line: string) => other.answer({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seenFacts: [] });
  const otherOptions = renderOptionsOf(other);

  it.each(hostileRequests)("is shown with pictures in the reply to %s", (_, line) => {
    const messages = [renderDiscordMessage(ask(line), otherOptions), renderPlainMessage(ask(line), otherOptions)];
    expect(messageStrings(messages).filter((text) => rawControl.test(text))).toEqual([]);
  });

  it("keeps its joiners", () => {
    const shown = words(renderDiscordMessage(ask("/source 2"), otherOptions));
    expect(shown).toContain(`in Oakham ${shownDocumentControls} by the river.`);
    expect(shown).toContain(joined);
  });
});
