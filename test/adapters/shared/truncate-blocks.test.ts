import { describe, expect, it } from "vitest";
import { fitBlocks } from "../../../adapters/shared/truncate-blocks.ts";
import { encodeAction } from "../../../src/action.ts";
import { type Block, withDocumentName } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { article, bot, say } from "../../article.ts";

const { document } = article;
const asked = { surface: "channel", seed: 0, seenFacts: [] } as const;
const measure = (blocks: readonly Block[]) => plainText({ blocks }).length;
const shorten = (reply: Parameters<typeof fitBlocks>[0], maxLength: number) =>
  fitBlocks(reply, { maxLength, measure, document, commandLine: bot.library.commandLine }).blocks;

describe("the blocks of a reply", () => {
  const lines = ["/about shenzhen", "/compare shenzhen northeast", "/quote guo", "/verbatim", "/verbatim subjects"];

  it.each(lines)("are unchanged if they fit, and never exceed a limit, with the name of the document last: %s", (line) => {
    const reply = { ...say(line), outcome: "answered" } as const;
    const named = withDocumentName(reply, { name: "article", title: "Northeast China and Shenzhen" });
    const name = { text: "Document: article (Northeast China and Shenzhen)" };
    const cut = { kind: "note", text: expect.stringMatching(/^(?:Cut|Shortened) here/u) };
    for (const [shown, ending] of [
      [reply, [cut]],
      [named, [cut, name]],
    ] as const) {
      const length = measure(shown.blocks);
      expect(shorten(shown, length)).toBe(shown.blocks);
      for (let limit = 300; limit < length; limit += 97) {
        const blocks = shorten(shown, limit);
        expect(measure(blocks), `${limit}`).toBeLessThanOrEqual(limit);
        expect(blocks.slice(-ending.length)).toMatchObject(ending);
      }
    }
  });

  it("come with a button that reads on at the first word that is left out", () => {
    const options = { maxLength: 300, measure, document, commandLine: bot.library.commandLine };
    const { blocks, readOn } = fitBlocks(say("/source 19"), options);
    const shown = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : [])).at(-1);
    const from = Number.parseInt(readOn?.action.args.from ?? "", 36);
    const shownText = shown?.pieces.map(({ text }) => text).join("") ?? "";
    expect(readOn?.label).toBe("Read on");
    expect(document.text.slice(0, from).trimEnd().endsWith(shownText.replace(/…$/u, "").slice(-20))).toBe(true);
    const next = bot.answer({
      input: { kind: "action", id: encodeAction(readOn?.action ?? { command: "", args: {} }, document.hash) },
      ...asked,
    });
    expect(next.evidence[0]?.start).toBe(from);
  });

  it("fill the space that there is", () => {
    const item = "x".repeat(60);
    const reply = { blocks: [{ kind: "text", text: item.repeat(100) } as const], evidence: [] };
    expect(measure(shorten(reply, 1_000))).toBe(1_000);
    const list = { blocks: [{ kind: "list", items: Array(100).fill(item) } as const], evidence: [] };
    expect(measure(shorten(list, 1_000))).toBeGreaterThan(900);
  });

  it("keep a row of a comparison, with its long passages shortened, if not even one row fits", () => {
    const reply = say("/compare shenzhen northeast on youth");
    const blocks = shorten(reply, 300);
    const rows = blocks.flatMap((block) => (block.kind === "comparison" ? block.rows : []));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sides.every((passages) => passages.length > 0)).toBe(true);
    expect(plainText({ blocks })).toMatch(/\w… \(¶/u);
  });
});
