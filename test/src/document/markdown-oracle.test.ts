import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { displayText } from "../../../src/document/display.ts";
import { readDocument } from "../../../src/document/document.ts";
import { mdastBlocks, type OracleBlock, oneLine } from "./markdown/mdast-blocks.ts";
import { snippets } from "./markdown/snippets.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const handbook = join(root, "knowledge", "staff-handbook");
const files = [
  ...["README.md", "test/bench/README.md", "test/documents/README.md"].map((name) => join(root, name)),
  ...readdirSync(handbook)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(handbook, name)),
];

/** What is read differently on purpose, as "kind: words", and why; the other tests of this folder have more. A difference that vanishes has to be removed here. */
const accepted: readonly { readonly why: string; readonly markdown: string; readonly ours: readonly string[] }[] = [
  {
    why: "letters number a list in a letter or a contract",
    markdown: "# A\n\na. Row out.\nb. Row back.\n",
    ours: ["heading: A", "item: Row out.", "item: Row back."],
  },
  {
    why: "a line without a mark below a quotation is the answer to it, as in a mail",
    markdown: "# A\n\n> Is the ferry late?\nIt is.\n",
    ours: ["heading: A", "text: Is the ferry late?", "text: It is."],
  },
  {
    why: "GitHub shows a note's mark as a heading of its own",
    markdown: "# A\n\n> [!NOTE]\n> Take care.\n",
    ours: ["heading: A", "text: Take care."],
  },
  {
    why: "a line without bars below a table is no row",
    markdown: "# A\n\n| A | B |\n|---|---|\n| x | y |\nText.\n",
    ours: ["heading: A", "columns: A B", "row: x y", "text: Text."],
  },
];

describe("Markdown is read as mdast reads it", () => {
  it.each(files.map((file) => [file.slice(root.length + 1), readFileSync(file, "utf8")] as const))("in %s", (_name, markdown) => {
    const oracle = mdastBlocks(markdown);
    expect(oracle.length).toBeGreaterThan(5);
    expect(withWholeParagraphs(ownBlocks(markdown), oracle)).toEqual(oracle);
  });

  it.each(Object.entries(snippets))("in %s", (_what, markdown) => expect(ownBlocks(markdown)).toEqual(mdastBlocks(markdown)));

  it.each(accepted)("except that $why", ({ markdown, ours }) => {
    const lines = (blocks: readonly OracleBlock[]) => blocks.map(({ kind, text }) => `${kind}: ${text}`);
    expect(lines(ownBlocks(markdown))).toEqual(ours);
    expect(lines(mdastBlocks(markdown))).not.toEqual(ours);
  });
});

function ownBlocks(markdown: string): readonly OracleBlock[] {
  const document = readDocument(markdown);
  const words = (number: number) => {
    const paragraph = document.paragraphs[number - 1];
    return paragraph ? oneLine(displayText(document, paragraph)) : undefined;
  };
  return document.paragraphs.map(({ kind, number, heading }) => {
    const isRow = kind === "row" || kind === "columns";
    const text = words(number) ?? "";
    return { kind, text: isRow ? oneLine(text.replaceAll("·", " ")) : text, heading: heading === undefined ? undefined : words(heading) };
  });
}

/**
 * In a wrapped text a line that ends a sentence early ends the paragraph: those who write plain text mean it so. Here such paragraphs are put
 * together again where mdast has one.
 */
function withWholeParagraphs(blocks: readonly OracleBlock[], oracle: readonly OracleBlock[]): readonly OracleBlock[] {
  const whole: OracleBlock[] = [];
  for (const block of blocks) {
    const last = whole.at(-1);
    const joined = last && `${last.text} ${block.text}`;
    const isOne = block.kind === "text" && /[.!?:]$/u.test(last?.text ?? "") && oracle[whole.length - 1]?.text.startsWith(joined ?? "");
    if (last && joined !== undefined && isOne) whole[whole.length - 1] = { ...last, text: joined };
    else whole.push(block);
  }
  return whole;
}
