import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Payload, rendered, renderedPlainly } from "../../../../adapters/discord/render/message.ts";
import { createBot } from "../../../../src/bot.ts";
import { loadKnowledge } from "../../../../src/load-knowledge.ts";
import type { Piece } from "../../../../src/passage.ts";
import type { Reply } from "../../../../src/reply.ts";
import { article, bot, say } from "../../../article.ts";
import { componentsIn, idsIn, shown, textsIn } from "../shown.ts";

const rendering = { bot, commandPrefix: "" };
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

function words(payload: Payload): string {
  return textsIn(payload).map(shown).join("\n");
}

function expectLimits(payload: Payload): void {
  const texts = textsIn(payload);
  expect(texts.join("").length).toBeLessThanOrEqual(payload.content === undefined ? 4_000 : 2_000);
  expect(texts.every((text) => text.trim() !== "")).toBe(true);
  expect(texts.length).toBeGreaterThan(0);
  expect(componentsIn(payload)).toBeLessThanOrEqual(40);
  expect(new Set(idsIn(payload)).size).toBe(idsIn(payload).length);
  expect(idsIn(payload).every((id) => id.length <= 100)).toBe(true);
  expect(payload.allowed_mentions).toEqual({ parse: [], replied_user: false });
}

function withPieces(...pieces: readonly Piece[]): Reply {
  return {
    ...say("/fact"),
    actions: [],
    blocks: [{ kind: "passage", passage: { span: { start: 0, end: 1 }, cite: "¶1", pieces, context: [] } }],
  };
}

describe("a reply on Discord", () => {
  it("keeps to Discord's limits, whatever was asked", () => {
    const pairs = subjects.map((name, at) => `/compare "${name}" "${subjects[(at + 1) % subjects.length]}"`);
    for (const line of [...lines, ...pairs, ...subjects.map((name) => `/about "${name}"`)]) {
      expectLimits(rendered(say(line), rendering));
      expectLimits(renderedPlainly(say(line), rendering));
    }
  });

  it("keeps every fact and quotation word for word", () => {
    expect(article.statements.length).toBeGreaterThan(50);
    for (const { passage } of article.statements) {
      const says = article.document.text.slice(passage.start, passage.end);
      const paragraph = article.document.paragraphs.findIndex((one) => one.start <= passage.start && passage.end <= one.end) + 1;
      expect(words(rendered(say(`/source ${paragraph}`), rendering))).toContain(says);
    }
  });

  it.each(subjects)("shows all that is said of %s word for word", (name) => {
    const reply = say(`/about "${name}"`);
    for (const says of reply.words) expect(words(rendered(reply, rendering))).toContain(says);
    for (const says of reply.words.slice(0, 1)) expect(words(renderedPlainly(reply, rendering))).toContain(says);
  });

  it("stacks a comparison: the topic, then each side's name and words, also where there are none", () => {
    expect(textsIn(rendered(say("/compare shenzhen beijing"), rendering)).join("\n")).toMatch(
      /^## Shenzhen and Beijing [\s\S]*^### .+\n__Shenzhen__\n(?:> .+ ¶[\d.]+\n)+__Beijing__\n-# nothing on this$/mu,
    );
  });

  it("slants the words that only lead up to the evidence, unless an address is among them", () => {
    const [line = ""] = textsIn(rendered(say("/about didi"), rendering)).filter((text) => text.startsWith(">"));
    expect(line).toMatch(/^> \*The ride hailing services .* Global Times\.\* He visited/u);
    const leading = (text: string) =>
      textsIn(rendered(withPieces({ kind: "lead", text }, { kind: "words", text: " It is so." }), rendering));
    expect(leading(" It *is* said. ")).toEqual([">  *It \\*is\\* said.*  It is so. ¶1"]);
    expect(leading("See https://a.example/x.")).toEqual(["> See https://a.example/x. It is so. ¶1"]);
  });

  it("never puts the signs of two styles side by side", () => {
    const unescaped = lines
      .concat(
        subjects.flatMap((name) => [`/about "${name}"`, `/compare "${name}" Shenzhen`]),
        "what did he visit?",
      )
      .flatMap((line) => textsIn(rendered(say(line), rendering)))
      .map((text) => text.replaceAll(/\\[^0-9A-Za-z\s]/gu, ""));
    for (const text of unescaped) expect(text).not.toMatch(/\*{3}|_{3}|\*_|_\*/u);
  });

  it("is a container of texts, a line, and one row of buttons of which the first is primary", () => {
    const [container, ...others] = rendered(say("/quote guo"), rendering).components;
    expect(others).toEqual([]);
    expect(container).toMatchObject({
      type: 17,
      components: [
        { type: 10 },
        { type: 10 },
        { type: 14 },
        {
          type: 1,
          components: [
            { type: 2, style: 1 },
            { type: 2, style: 2 },
          ],
        },
      ],
    });
    expect(rendered(say("/quote guo"), rendering).flags).toBe(32_768);
  });

  it("has no button's id twice", () => {
    const again = { label: "Again", action: { command: "fact", args: {} } };
    const reply: Reply = { ...say("/fact"), actions: [again, { ...again, label: "x".repeat(200) }] };
    expect(idsIn(rendered(reply, rendering))).toHaveLength(1);
  });
});

describe("a document that means harm", async () => {
  const hostile = "@everyone <@1> **bold** ||spoiler|| `code` [text](https://evil.example) <t:1:R> :smile: <:a:1>";
  const sentences = Array.from({ length: 400 }, (_, at) => `Shenzhen has *one* sentence number ${at + 1} in it.`);
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  await writeFile(
    join(folder, "document.txt"),
    [`Shenzhen is ${hostile}.`, sentences.join(" "), `Shenzhen is home to ${"👨‍👩‍👧‍👦".repeat(3_000)}.`].join("\n"),
  );
  const other = createBot((await loadKnowledge(folder)).knowledge);
  const ask = (line: string) => other.answer({ input: { kind: "text", text: line }, surface: "channel", seed: 1, seen: [] });
  const theirs = { bot: other, commandPrefix: "my-" };

  it("comes out as its very words, and marks nothing up", () => {
    const payload = rendered(ask("/source 1"), theirs);
    expect(words(payload)).toContain(hostile);
    const unescaped = textsIn(payload)
      .join("\n")
      .replaceAll(/\\[^0-9A-Za-z\s]/gu, "");
    for (const sign of ["@everyone", "<", "**", "||", "`", "[", ":smile:"]) expect(unescaped).not.toContain(sign);
  });

  it.each(["/source", "/source 1", "/source 2", "/source 3", "/about shenzhen"])("keeps to the limits after %s", (line) => {
    expectLimits(rendered(ask(line), theirs));
    expectLimits(renderedPlainly(ask(line), theirs));
  });

  it("that is too long begins at its evidence, is cut visibly, and says how to read on", () => {
    const text = textsIn(rendered(ask("/source 2.300"), theirs)).join("\n");
    expect(text).toContain("sentence number 300");
    const [, next = ""] = /…\n-# Cut here for its length; \/my-source ¶(\S+) reads on\.$/u.exec(text) ?? [];
    const number = Number(next.replace("2.", ""));
    expect(number).toBeGreaterThan(300);
    expect(text).toContain(`sentence number ${number - 1} in it.`);
    expect(text).not.toContain(`sentence number ${number} in it.`);
  });

  it("is cut on whole characters", () => {
    const text = textsIn(rendered(ask("/source 3"), theirs)).join("\n");
    expect(text.split("\n").find((line) => line.includes("home to"))).toMatch(/home to (?:👨‍👩‍👧‍👦)+…$/u);
  });
});
