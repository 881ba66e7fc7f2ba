/** Escapes what src/document would take for markup, and nothing else: a backslash within a word divides it for the search. */
export interface Escapes {
  /** Of a line that begins with the text. */
  readonly paragraph: (text: string) => string;
  /** As `paragraph`, but a number or letter that counts is always escaped. */
  readonly lineStart: (text: string) => string;
  /** Of a text that begins after a mark. */
  readonly inline: (text: string) => string;
  /** Of a heading's text, where # at the end would close it. */
  readonly heading: (text: string) => string;
  /** Of a cell of a table. */
  readonly cell: (text: string) => string;
}

/**
 * `paragraphs` are all those of the file. A number that begins one of them is kept as the mark of an item or a heading if the number before it
 * or after it begins another one: then somebody numbered them by hand.
 */
export function createEscapes(paragraphs: readonly string[]): Escapes {
  const counted = new Set(paragraphs.flatMap((text) => ordinalKey(text, 0) ?? []));
  const isInSeries = (text: string) => [-1, 1].some((step) => counted.has(ordinalKey(text, step) ?? ""));
  const lineStart = (text: string) => escapeStart(text, escapeInline(text));
  return {
    paragraph: (text) => (isInSeries(text) ? escapeInline(text) : lineStart(text)),
    lineStart,
    inline: escapeInline,
    heading: (text) => escapeInline(text).replace(/(?<=\s)(?=#+$)/u, "\\"),
    cell: (text) => escapeInline(text).replaceAll("|", "\\|"),
  };
}

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
  // Targets of links, and the name of a manual page alone on a line.
  /^\[(?=[^\]]+\]:)/u,
  /^\.(?=\. _[^:]+:)/u,
  /^[A-Z][A-Z0-9_.-]*\((?=\d\w{0,4}\)$)/u,
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
