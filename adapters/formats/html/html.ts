import { type Convert, type ConvertedFile, FormatError } from "../format.ts";
import { type MarkdownBlock, writeMarkdown } from "../markdown-writer.ts";
import { decodeHtml } from "./decode-html.ts";
import { type Element, parsePage, visit } from "./parse-page.ts";
import { readBlocks } from "./read-blocks.ts";
import { findContent } from "./visible-content.ts";

export const convertHtml: Convert = async (bytes) => {
  const { text, notes } = await decodeHtml(bytes);
  const converted = convertPage(text);
  if (converted.text === "") throw new FormatError("has no text (a page that scripts fill has none in its file); save its text as .txt.");
  return { ...converted, notes: [...notes, ...converted.notes] };
};

/** The main content of a page as Markdown. Throws a `FormatError`. */
export function convertPage(html: string): ConvertedFile {
  const { head, body } = parsePage(html);
  if (!body) return { text: "", origins: [], notes: [] };
  const { root, isLeftOut, leftOut, outerTitle } = findContent(body);
  const { blocks, notes } = readBlocks(root, isLeftOut);
  const titles = outerTitle ? readBlocks(outerTitle, isLeftOut).blocks : [];
  const own = plainIfMostly([...titles, ...blocks]);
  return {
    text: writeMarkdown(own).text,
    origins: [],
    title: (head && titleOf(head)) ?? own.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block.text] : []))[0],
    notes: leftOut > minLeftOut ? [`menus, header and footer left out (${leftOut} characters)`, ...notes] : notes,
  };
}

/** Characters. The marks that link to headings and back from notes are fewer. */
const minLeftOut = 20;

function titleOf(head: Element): string | undefined {
  const words: string[] = [];
  visit(head, {
    enter: ({ tagName }) => tagName === "head" || tagName === "title",
    leave: () => undefined,
    text: (value, { tagName }) => {
      if (tagName === "title") words.push(value);
    },
  });
  const title = words.join("").replace(/\s+/gu, " ").trim();
  return title === "" ? undefined : title;
}

/** A page whose text is in `pre` is a text file: its lines say what its headings and paragraphs are. */
function plainIfMostly(blocks: readonly MarkdownBlock[]): readonly MarkdownBlock[] {
  const [code, other] = [true, false].map((isCode) => blocks.filter(({ kind }) => (kind === "code") === isCode));
  const length = (of: readonly MarkdownBlock[] | undefined) =>
    (of ?? []).reduce((sum, block) => sum + ("text" in block ? block.text.length : 0), 0);
  if (length(code) < minPlain || length(other) > length(code) * maxOther) return blocks;
  return blocks.map((block) => (block.kind === "code" ? { ...block, kind: "plain" } : block));
}

/** UTF-16 code units. A page about one long example has text beside it. */
const minPlain = 1_000;
const maxOther = 0.1;
