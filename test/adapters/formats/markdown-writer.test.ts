import { describe, expect, it } from "vitest";
import { type MarkdownBlock, writeMarkdown } from "../../../adapters/formats/markdown-writer.ts";
import { displayText } from "../../../src/document/display.ts";
import { readDocument } from "../../../src/document/document.ts";

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
      {
        kind: "table",
        names: ["Days", "Years"],
        rows: [
          ["25", "0–3"],
          ["30", "4|5"],
        ],
      },
      { kind: "quote", text: "Rest." },
      { kind: "code", text: "a ```\n```\n  b" },
    ]);
    expect(text).toBe(
      [
        "## Leave\n\nEverybody has leave.\n\n- Annual\n  9. by year\n\n     It counts.\n\n- Sick\n\n",
        "| Days | Years |\n| --- | --- |\n| 25 | 0–3 |\n| 30 | 4\\|5 |\n\n> Rest.\n\n````\na ```\n```\n  b\n````\n",
      ].join(""),
    );
    expect(starts.map((start) => text.slice(start).trim().slice(0, 4))).toEqual([
      "## L",
      "Ever",
      "- An",
      "9. b",
      "It c",
      "- Si",
      "| Da",
      "> Re",
      "````",
    ]);
  });

  const misread = [
    ..."# 5|## Leave|* note|- Yes, he said.|+ 3 degrees|1. January is a holiday|12) items|(a) only|ii. x|a. m. o.|> 30 days|---|***|===".split(
      "|",
    ),
    ..."a_b_c|_x_ and __init__|2 * 3 * 4|*a* **b**|`x` and ``y``|<T> of <b>bold</b>|<!-- no -->|&amp; &#65; AT&T|[a](b) [c][d] [^1]|[x]: /url".split(
      "|",
    ),
    "| a | b |",
    "a | b",
    "+---+",
    "\\* and \\\\ and C:\\Temp\\[1]",
    "~~~",
    "~~no~~",
    "```js",
    "[ ] done",
    ".. _target:",
    "XARGS(1)",
    "![x](y.png)",
    "<https://example.org/a_b_>",
    "1984. A novel",
    "^{x}_y_",
  ];
  it.each(misread)("shows %s as it is", (text) => {
    for (const blocks of [[paragraph(text)], [{ kind: "heading", level: 1, text: "Title" } as const, paragraph(text)]]) {
      expect(shown(blocks).at(-1)).toBe(text);
    }
  });

  it("shows any text as it is in every kind of block", () => {
    const random = createRandom(7);
    for (let round = 0; round < 250; round += 1) {
      const text = randomText(random);
      const written: readonly (readonly [MarkdownBlock[], string[]])[] = [
        [[paragraph(text)], [text]],
        [
          [paragraph(text), paragraph("It ends."), paragraph(text)],
          [text, "It ends.", text],
        ],
        [[{ kind: "heading", level: 1, text }], [text]],
        [[{ kind: "quote", text }], [text]],
        [
          [
            { kind: "item", text },
            { kind: "item", number: 2, text, depth: 1 },
            { kind: "paragraph", text, depth: 2 },
          ],
          [text, text, text],
        ],
        [
          [{ kind: "code", text }, paragraph(text)],
          [text, text],
        ],
      ];
      for (const [blocks, expected] of written) expect(shown(blocks), JSON.stringify(blocks)).toEqual(expected);
    }
  }, 60_000);

  it("writes code with a long row of spaces at once", () => {
    const code = `a${" ".repeat(200_000)}b`;
    const start = performance.now();
    expect(writeMarkdown([{ kind: "code", text: `\n${code}  \n` }]).text).toBe(`\`\`\`\n${code}\n\`\`\`\n`);
    expect(performance.now() - start).toBeLessThan(2_000);
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

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = [
  "word",
  "Two",
  "3",
  "12",
  "b",
  "*",
  "**",
  "_",
  "__",
  "`",
  "``",
  "```",
  "~~",
  "[",
  "]",
  "(",
  ")",
  "](",
  "<",
  ">",
  "<b>",
  "</b>",
  "&amp;",
];
const others = [
  "#",
  "|",
  "\\",
  "-",
  "+",
  "=",
  ".",
  ":",
  "!",
  "--",
  "&",
  ";",
  "{",
  "}",
  "'",
  '"',
  "/",
  "$",
  "<!--",
  "-->",
  "x_y",
  "a.b",
  "[^1]",
  "，",
  "。",
];

/** It has a word, since rows of marks are furniture; and a full stop, since short lines are headings, which are read in other ways. */
function randomText(random: (below: number) => number): string {
  const all = [...pieces, ...others];
  const parts = Array.from({ length: 1 + random(9) }, () => `${all[random(all.length)]}${random(2) ? " " : ""}`);
  return `${parts.join("")}word`.replace(/ +/gu, " ").trim();
}
