import { markdownSign } from "../../src/document/markup-rules.ts";

/** What a file says, in order. Texts have no markup and no line ends, except those of `code`, `lines` and `plain`. */
export type MarkdownBlock = Inner & {
  /** The number of list items that it is in; the marker of an item is one deeper. Default: 0. */
  readonly depth?: number;
};

type Inner =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph" | "quote" | "code"; readonly text: string }
  /** `number` is undefined in a list with bullets. */
  | { readonly kind: "item"; readonly number?: number | undefined; readonly text: string }
  /** Lines of one block, each a paragraph: "Monday: 9–5", "Tuesday: 9–6". */
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  /** The explanations stand under the terms. */
  | { readonly kind: "definition"; readonly terms: readonly string[]; readonly texts: readonly string[] }
  /** `title`: the one cell above the others. `names`: of the columns, if the table names them. */
  | {
      readonly kind: "table";
      readonly title?: string | undefined;
      readonly names?: readonly string[] | undefined;
      readonly rows: readonly (readonly string[])[];
    }
  /** A text that is no Markdown: it stays as it is, with its line ends. */
  | { readonly kind: "plain"; readonly text: string };

interface WrittenMarkdown {
  readonly text: string;
  /** Where each of the blocks begins in `text`; an empty one begins where the next does. */
  readonly starts: readonly number[];
}

/**
 * Markdown as src/document reads it: a paragraph a line, a blank line between blocks, items of a list beneath each other. What would be read
 * as markup is escaped with backslashes as in CommonMark, which are not shown.
 */
export function writeMarkdown(blocks: readonly MarkdownBlock[]): WrittenMarkdown {
  const escapes = createEscapes(blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : [])));
  const indents: number[] = [0];
  const written = blocks.map((block) => indentLines(writeBlock(block, escapes), block, indents));
  const body = joinBlocks(blocks, written);
  if (readsAsMarkdown.test(body.text) || !written.some((text, index) => blocks[index]?.kind !== "plain" && hasMarks.test(text)))
    return body;
  // Without a heading, a text with backslashes need not be Markdown.
  const sign = `${markdownSign}\n\n`;
  return { text: sign + body.text, starts: body.starts.map((start) => start + sign.length) };
}

const readsAsMarkdown = /^#{1,6} \S|^`{3}/mu;
const hasMarks = /\\[!-/:-@[-`{-~]/u;

/** The lines of a block without the indentation of the list in which it is; none if it is empty. */
function writeBlock(block: MarkdownBlock, escapes: Escapes): string {
  switch (block.kind) {
    case "heading":
      return prefixed(`${"#".repeat(Math.min(6, Math.max(1, block.level)))} `, escapes.heading(clean(block.text)));
    case "paragraph":
      return escapes.paragraph(clean(block.text));
    case "quote":
      return prefixed("> ", escapes.lineStart(clean(block.text)));
    case "item":
      return prefixed(itemMark(block.number), escapes.lineStart(clean(block.text)));
    case "lines":
      return block.lines.map((line) => escapes.paragraph(clean(line))).join("\n");
    case "definition":
      return writeDefinition(block.terms.map(clean), block.texts.map(clean), escapes);
    case "table":
      return writeTable(block.title, block.names?.map(clean), block.rows, escapes);
    case "code":
      return writeCode(block.text);
    case "plain":
      return block.text.trim() === "" ? "" : block.text.trimEnd();
  }
}

/** A text in one line, without control characters. */
function clean(text: string): string {
  return text.replace(lineEndsAndControls, " ").replace(/ {2,}/gu, " ").trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const lineEndsAndControls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;

function prefixed(prefix: string, text: string): string {
  return text === "" ? "" : prefix + text;
}

/** The reader takes up to three digits for the number of an item. */
function itemMark(number: number | undefined): string {
  return number === undefined || number < 0 || number > 999 ? "- " : `${number}. `;
}

function writeDefinition(terms: readonly string[], texts: readonly string[], escapes: Escapes): string {
  const [first, ...others] = texts.filter(Boolean).map((text) => `  ${escapes.lineStart(text)}`);
  const start = [escapes.lineStart(terms.filter(Boolean).join(", ")), first].filter(Boolean).join("\n");
  return [start, ...others].join("\n\n");
}

/** Rows of the same length. One row without names is no table: it is written as paragraphs. */
function writeTable(
  title: string | undefined,
  names: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
  escapes: Escapes,
): string {
  const full = rows.map((cells) => cells.map(clean)).filter((cells) => cells.some(Boolean));
  if (full.length + (names ? 1 : 0) < 2) return [...(names ?? []), ...full.flat()].filter(Boolean).map(escapes.paragraph).join("\n\n");
  const width = [names ?? [], ...full].reduce((most, { length }) => Math.max(most, length), 0);
  const write = (cells: readonly string[]) => {
    // A row over all columns divides the table: "Special |  |  |" would show empty cells.
    const own = width === 1 || cells.slice(1).some(Boolean) ? width : 1;
    return `| ${Array.from({ length: own }, (_, index) => escapes.cell(cells[index] ?? "")).join(" | ")} |`;
  };
  return [
    ...(title ? [write([clean(title)])] : []),
    ...(names ? [write(names), `|${" --- |".repeat(width)}`] : []),
    ...full.map(write),
  ].join("\n");
}

/** The fence is longer than any row of backticks that begins a line of the code. */
function writeCode(code: string): string {
  const lines = code
    .replace(/\r\n?|[\f\v\u2028\u2029]/gu, "\n")
    .replace(/^(?:[^\S\n]*\n)+/u, "")
    .trimEnd();
  if (lines === "") return "";
  const longest = [...lines.matchAll(/^[^\S\n]*(`{3,})/gmu)].reduce((most, [, marks = ""]) => Math.max(most, marks.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${lines}\n${fence}`;
}

/** `indents`: the columns at which a block of each depth begins; an item sets those of the blocks within it. */
function indentLines(text: string, { depth = 0, ...block }: MarkdownBlock, indents: number[]): string {
  const own = Math.min(depth, indents.length - 1);
  const columns = indents[own] ?? 0;
  indents.length = own + 1;
  if (block.kind === "item" && text !== "") indents.push(columns + itemMark(block.number).length);
  return columns === 0 || block.kind === "plain" ? text : text.replace(/^(?=.)/gmu, " ".repeat(columns));
}

function joinBlocks(blocks: readonly MarkdownBlock[], written: readonly string[]): WrittenMarkdown {
  const parts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  let before: MarkdownBlock | undefined;
  written.forEach((text, index) => {
    const block = blocks[index];
    const separator = text === "" || !before ? "" : before.kind === "item" && block?.kind === "item" ? "\n" : "\n\n";
    starts.push(length + separator.length);
    if (text === "") return;
    parts.push(separator, text);
    length += separator.length + text.length;
    before = block;
  });
  return { text: parts.length > 0 ? `${parts.join("")}\n` : "", starts };
}

/**
 * Functions that escape what src/document would take for markup, and nothing else: a backslash within a word divides it for the search.
 * `paragraphs` are all those of the file. A number that begins one of them stays the mark of an item or a heading if the number before it or
 * after it begins another one: then somebody numbered them by hand.
 */
function createEscapes(paragraphs: readonly string[]) {
  const counted = new Set(paragraphs.flatMap((text) => ordinalKey(text, 0) ?? []));
  const isInSeries = (text: string) => [-1, 1].some((step) => counted.has(ordinalKey(text, step) ?? ""));
  const lineStart = (text: string) => escapeStart(text, escapeInline(text));
  return {
    paragraph: (text: string) => (isInSeries(text) ? escapeInline(text) : lineStart(text)),
    /** For a text that begins a line: unlike in `paragraph`, also a number or letter that begins a series is escaped. */
    lineStart,
    /** A # at the end would close the heading. */
    heading: (text: string) => escapeInline(text).replace(/(?<=\s)(?=#+$)/u, "\\"),
    cell: (text: string) => escapeInline(text).replaceAll("|", "\\|"),
  };
}

type Escapes = ReturnType<typeof createEscapes>;

/** `1.` 2; the number with `step` added, and how it is written. Undefined if the text does not begin with a number or a letter that counts. */
function ordinalKey(text: string, step: number): string | undefined {
  const [, open = "", number, letter, close = ""] = ordinal.exec(text) ?? [];
  if (number !== undefined) return `${open}1${close} ${Number(number) + step}`;
  if (letter !== undefined) return `${open}a${close} ${(letter.codePointAt(0) ?? 0) + step}`;
  return undefined;
}

const ordinal = /^(\(?)(?:(\d{1,3})|([a-zA-Z]))([.)])\s/u;

/** `escaped` is the same text with inline markup escaped. */
function escapeStart(text: string, escaped: string): string {
  const at = startMarks.map((mark) => mark.exec(text)?.[0].length ?? 0).find((length) => length > 0);
  if (at === undefined) return escaped;
  // Before its mark a text has letters, digits and brackets, which are not escaped inline.
  const mark = at - 1;
  return escaped.startsWith(text.slice(0, mark)) && escaped[mark] !== "\\" ? `${escaped.slice(0, mark)}\\${escaped.slice(mark)}` : escaped;
}

/** What begins a line and is no text. The last character of a match is the one to escape. */
const startMarks: readonly RegExp[] = [
  // Headings, quotations, rows, rules and the lines that underline.
  /^#(?=#{0,5}(?:\s|$))/u,
  /^[>|]/u,
  /^[-=~*_#^+.:"'`](?=[-=~*_#^+"'`.:•·—–⁂◇※☆★\s]*$)/u,
  /^\+(?=.*\+$)/u,
  // Items, fences, a box to tick.
  /^[-*+](?=\s)/u,
  /^\d{1,3}[.)](?=\s|[\u3041-\u9fff]|$)/u,
  /^(?:[ivx]{2,6}|[a-z])[.)](?=\s)/u,
  /^\((?=(?:\d{1,3}|[ivx]{2,6}|[a-zA-Z])\))/u,
  /^[`~](?=[`~]{2})/u,
  /^\[(?=[ xX]\]\s)/u,
  // What explains a term, admonitions.
  /^:(?=\s)/u,
  /^[!?:](?=[!?:]{2})/u,
  // Targets of links.
  /^\[(?=[^\]]+\]:)/u,
  /^\.(?=\. _[^:]+:)/u,
];

function escapeInline(text: string): string {
  return mayBeMarkup.test(text) ? text.replace(inlineMarks, "\\$&") : text;
}

const mayBeMarkup = /[\\*_`[<&~]/u;
/** A link needs the bracket before its target, a tag its name, an entity its semicolon. `snake_case` is no emphasis. */
const inlineMarks = new RegExp(
  [
    "\\\\(?=[!-/:-@[-`{-~])",
    "[*`]",
    "(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])",
    "~(?=~)|(?<=~)~",
    "\\[(?=[^[\\]]*\\][(\\[]|\\^)",
    "<(?=\\S)",
    "&(?=#?\\w{1,31};)",
  ].join("|"),
  "giu",
);
