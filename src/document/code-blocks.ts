import { announces, type Block, blockEnd, createBlock, isEnded, type Line, type Recognised, type Source, textColumn } from "./lines.ts";

/** Code between fences; the fences are not shown. */
export function readFence({ text, lines, fenced }: Source, at: number): Recognised | undefined {
  const first = lines[at];
  const mark = first && fenced.has(at) ? fenceOf(text, first) : undefined;
  if (!first || mark === undefined) return undefined;
  let end = at + 1;
  for (let line = lines[end]; line && !closesFence(text, line, mark); line = lines[end]) end += 1;
  return { blocks: codeBlock(lines, at + 1, end, true), next: end + 1 };
}

/** Whether a line has the mark of the fence, or a longer one, and nothing else. */
function closesFence(text: string, line: Line, mark: string): boolean {
  const own = fenceOf(text, line);
  return own?.startsWith(mark) === true && line.end - line.start === own.length;
}

/** An indented command, example or program after an empty line; or one line after a colon that is plainly a command. */
export function readIndentedCode({ text, lines, wrapping }: Source, at: number, blocks: readonly Block[]): Recognised | undefined {
  const [first, before] = [lines[at], blocks.at(-1)];
  if (!first?.startsBlock || !before || (first.indent < minIndent && !announces(text, before))) return undefined;
  const end = blockEnd(lines, at);
  const own = lines.slice(at, end);
  if (own.some((line) => line.indent < first.indent || line.marker.kind !== undefined)) return undefined;
  if (first.indent >= surroundingIndent(blocks, before) + minIndent && isCode(text, own, before))
    return { blocks: codeBlock(lines, at, end), next: end };
  return own.length === 1 && announces(text, before) ? readCommand(text, first, end, wrapping.isMarkdown) : undefined;
}

/** Columns before the text around a block: that of an item begins after its mark, and a table may stand to the left of it. */
function surroundingIndent(blocks: readonly Block[], before: Block): number {
  if (before.kind === "code" && !before.isFenced && before.indent >= minIndent) return before.indent - minIndent;
  const above = blocks.findLast(({ kind }) => kind !== "row" && kind !== "columns") ?? before;
  return Math.max(before.indent, above.kind === "item" ? textColumn(above) : above.indent);
}

/** Columns by which code is indented deeper than the text before it. */
const minIndent = 3;

/** Signs of code in half of the lines; or what is announced, or stands in an item, in small letters and without an end. */
function isCode(text: string, lines: readonly Line[], before: Block): boolean {
  const words = lines.map(({ start, end }) => text.slice(start, Math.min(end, start + maxLine)));
  if (words.some((line) => proseEnd.test(line))) return false;
  if (words.filter((line) => codeSign.test(line)).length >= words.length * 0.5) return true;
  const isAnnounced = before.kind === "item" || (before.kind === "text" && (!isEnded(text, before) || announces(text, before)));
  if (!isAnnounced || lines.some(({ columns }) => columns >= maxAnnounced)) return false;
  return words.every((line) => /^(?:\p{Ll}|[^\p{L}\p{N}\s"“‘'«])/u.test(line));
}

/** A line that is a command as a whole, or code between backticks, which are not shown. */
function readCommand(text: string, line: Line, next: number, isMarkdown: boolean): Recognised | undefined {
  const words = text.slice(line.start, Math.min(line.end, line.start + maxCommand));
  const marks = line.start + words.length === line.end && /^`[^`]+`$/u.test(words) ? 1 : 0;
  // An escape of Markdown would be shown in code.
  if (marks === 0 && (!command.test(words) || proseEnd.test(words) || (isMarkdown && words.includes("\\")))) return undefined;
  return { blocks: [createBlock([line], "code", { start: line.start + marks, end: line.end - marks })], next };
}

/** UTF-16 code units of a command. */
const maxCommand = 1_000;
/** A prompt; or the start of a command, and an option, a variable, a pipe or a call. */
const command = /^[$%#]\s|^(?:\p{Ll}(?!\p{L}*:)|[.~]{0,2}\/\w|[A-Z_]+(?==)).*(?:\s--?\p{L}|[{}=|\\$]|\(\)|::|->)/u;

/** UTF-16 code units of a line that are read. */
const maxLine = 200;
/** Columns of an announced line without signs of code. */
const maxAnnounced = 60;
/** Two small letters and a full stop. */
const proseEnd = /\p{Ll}{2}[.!?]$|[。！？]$/u;
const codeSign = /[{}=|\\$`;]|^[#%>]\s|\s--?\p{L}|\(\)|::|->|^(?:\.{0,2}\/)?[\w.-]+\/[\w./-]+|\[[\p{Ll}-]+\]/u;

function codeBlock(lines: readonly Line[], from: number, to: number, isFenced = false): readonly Block[] {
  const [first, ...others] = lines.slice(from, to);
  return first ? [createBlock([first, ...others], "code", { isFenced })] : [];
}

/** The indexes of the lines of fenced code, with the fences. A fence that is never closed is none. */
export function fencedLines(text: string, lines: readonly Line[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let open: { readonly mark: string; readonly index: number } | undefined;
  lines.forEach((line, index) => {
    const mark = fenceOf(text, line);
    if (mark === undefined) return;
    if (!open) open = { mark, index };
    else if (closesFence(text, line, open.mark)) {
      for (let at = open.index; at <= index; at += 1) fenced.add(at);
      open = undefined;
    }
  });
  return fenced;
}

/** The marks of a line that opens or closes fenced code. */
export function fenceOf(text: string, { start, end }: Line): string | undefined {
  if (!"`~".includes(text.charAt(start))) return undefined;
  return /^(?:`{3,}(?=[^`]*$)|~{3,})/u.exec(text.slice(start, end))?.[0];
}
