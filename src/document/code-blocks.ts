import { isTableLine } from "./line-markers.ts";
import { type Block, blockEnd, createBlock, isEnded, type Line, type Recognised, type Source } from "./lines.ts";

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

/** A drawing, such as the fields of a packet in boxes. */
export function readDrawing({ text, lines }: Source, at: number): Recognised | undefined {
  const first = lines[at];
  if (!first || !isTableLine(text, first)) return undefined;
  const next = blockEnd(lines, at);
  return { blocks: codeBlock(lines, at, next), next };
}

/** An indented block after an empty line that is no prose: a command, an example, a program. */
export function readIndentedCode({ text, lines }: Source, at: number, blocks: readonly Block[]): Recognised | undefined {
  const [first, before] = [lines[at], blocks.at(-1)];
  if (!first?.startsBlock || !before || before.kind === "item") return undefined;
  const surrounding = before.kind === "code" && !before.isFenced ? before.indent - minIndent : before.indent;
  if (first.indent < surrounding + minIndent) return undefined;
  const end = blockEnd(lines, at);
  const own = lines.slice(at, end);
  if (own.some((line) => line.indent < first.indent || line.marker.kind !== undefined)) return undefined;
  return isCode(text, own, before) ? { blocks: codeBlock(lines, at, end), next: end } : undefined;
}

/** Columns by which code is indented deeper than the text before it. */
const minIndent = 3;

/** Signs of code in half of the lines; or what a sentence before announces, in small letters and without an end. */
function isCode(text: string, lines: readonly Line[], before: Block): boolean {
  const words = lines.map(({ start, end }) => text.slice(start, Math.min(end, start + maxLine)));
  if (words.some((line) => proseEnd.test(line))) return false;
  if (words.filter((line) => codeSign.test(line)).length >= words.length * 0.5) return true;
  const isAnnounced = before.kind === "text" && (!isEnded(text, before) || ":：".includes(text.charAt(before.end - 1)));
  if (!isAnnounced || lines.some(({ columns }) => columns >= maxAnnounced)) return false;
  return words.every((line) => /^(?:\p{Ll}|[^\p{L}\p{N}\s"“‘'«])/u.test(line));
}

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
