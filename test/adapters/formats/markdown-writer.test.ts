import { describe, expect, it } from "vitest";
import { type MarkdownBlock, writeMarkdown } from "../../../adapters/formats/markdown-writer.ts";
import { displayText } from "../../../src/document/display.ts";
import { readDocument } from "../../../src/document/document.ts";
import { randomTexts } from "./random-texts.ts";

/** What people see of each paragraph. */
function shown(blocks: readonly MarkdownBlock[]): readonly string[] {
  const document = readDocument(writeMarkdown(blocks).text);
  return document.paragraphs.map((paragraph) => displayText(document, paragraph));
}

const paragraph = (text: string): MarkdownBlock => ({ kind: "paragraph", text });

describe("writing Markdown", () => {
  it("writes the blocks as the document reader knows them", () => {
    const { text, starts } = writeMarkdown([
      { kind: "heading", level: 2, text: "Leave" },
      { kind: "paragraph", text: "Everybody has\nleave." },
      { kind: "item", text: "Annual" },
      { kind: "item", number: 9, text: "by year", depth: 1 },
      { kind: "paragraph", text: "It counts.", depth: 2 },
      { kind: "item", text: "Sick" },
      { kind: "table", names: ["Days", "Years"], rows: ["25/0–3", "30/4|5"].map((row) => row.split("/")) },
      { kind: "quote", text: "Rest." },
      { kind: "code", text: "a ```\n```\n  b" },
    ]);
    expect(text).toBe(
      [
        "## Leave\n\nEverybody has leave.\n\n- Annual\n  9. by year\n\n     It counts.\n\n- Sick\n\n",
        "| Days | Years |\n| --- | --- |\n| 25 | 0–3 |\n| 30 | 4\\|5 |\n\n> Rest.\n\n````\na ```\n```\n  b\n````\n",
      ].join(""),
    );
    const begins = ["## L", "Ever", "- An", "9. b", "It c", "- Si", "| Da", "> Re", "````"];
    expect(starts.map((start) => text.slice(start).trim().slice(0, 4))).toEqual(begins);
  });

  const misread = [
    "# 5\n## Leave\n* note\n- Yes, he said.\n+ 3 degrees\n1. January is a holiday\n12) items\n(a) only\nii. x\na. m. o.\n> 30 days\n---\n***\n===",
    "\na_b_c\n_x_ and __init__\n2 * 3 * 4\n*a* **b**\n`x` and ``y``\n<T> of <b>bold</b>\n<!-- no -->\n&amp; &#65; AT&T\n[a](b) [c][d] [^1]",
    "\n[x]: /url\n| a | b |\na | b\n+---+\n\\* and \\\\ and C:\\Temp\\[1]\n~~~\n~~no~~\n```js\n[ ] done\n.. _target:\nXARGS(1)\n![x](y.png)",
    "\n<https://example.org/a_b_>\n1984. A novel\n^{x}_y_",
  ];
  it.each(misread.join("").split("\n"))("shows %s as it is", (text) => {
    for (const blocks of [[paragraph(text)], [{ kind: "heading", level: 1, text: "Title" } as const, paragraph(text)]]) {
      expect(shown(blocks).at(-1)).toBe(text);
    }
  });

  it("shows any text as it is in every kind of block", () => {
    // Short lines are headings, which are read in other ways.
    for (const text of randomTexts(100, 7).map((words) => words.replace(/ +/gu, " ").trim())) {
      const item = { kind: "item", number: 2, text, depth: 1 } as const;
      const written: readonly (readonly [MarkdownBlock[], string[]])[] = [
        [[paragraph(text)], [text]],
        [
          [paragraph(text), paragraph("It ends."), paragraph(text)],
          [text, "It ends.", text],
        ],
        [[{ kind: "heading", level: 1, text }], [text]],
        [[{ kind: "quote", text }], [text]],
        [
          [{ kind: "item", text }, item, { kind: "paragraph", text, depth: 2 }],
          [text, text, text],
        ],
        [
          [{ kind: "code", text }, paragraph(text)],
          [text, text],
        ],
      ];
      for (const [blocks, expected] of written) expect(shown(blocks), JSON.stringify(blocks)).toEqual(expected);
    }
  });

  it("keeps numbers that somebody typed before paragraphs as a list, but not a number that is alone", () => {
    expect(writeMarkdown([paragraph("1. Sign."), paragraph("2. Send.")]).text).toBe("1. Sign.\n\n2. Send.\n");
    expect(writeMarkdown([paragraph("1. May is a holiday.")]).text).toBe("<!-- markdown -->\n\n1\\. May is a holiday.\n");
  });

  it.each(["Issue #", "C #2 ##", "# ###"])("keeps # at the end of the heading %s", (text) => {
    expect(shown([{ kind: "heading", level: 2, text }, paragraph("It is so.")])).toEqual([text, "It is so."]);
  });

  it("says that a text is Markdown only if something in it is escaped and no heading says so", () => {
    expect(writeMarkdown([paragraph("snake_case & <3")]).text).toBe("snake_case & \\<3\n".replace(/^/u, "<!-- markdown -->\n\n"));
    expect(writeMarkdown([paragraph("A sentence.")]).text).toBe("A sentence.\n");
    expect(writeMarkdown([{ kind: "heading", level: 1, text: "*" }]).text).toBe("# \\*\n");
  });
});
