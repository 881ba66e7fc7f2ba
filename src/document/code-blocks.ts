import { type Block, blockEnd, createBlock, type Line, type Recognised, type Source, textColumn } from "./lines.ts";

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

/** Indented lines after an empty line, of which at least half have signs of code: a command, an example or a program. */
export function readIndentedCode({ text, lines }: Source, at: number, blocks: readonly Block[]): Recognised | undefined {
  const [first, before] = [lines[at], blocks.at(-1)];
  if (!first?.startsBlock || !before || first.indent < surroundingIndent(before) + minIndent) return undefined;
  const end = blockEnd(lines, at);
  const own = lines.slice(at, end);
  const words = own.map(({ start, end }) => text.slice(start, Math.min(end, start + maxLine)));
  const isCode = words.filter((line) => codeSign.test(line)).length >= words.length * 0.5 && !words.some((line) => proseEnd.test(line));
  const isIndented = own.every(({ indent, marker }) => indent >= first.indent && marker.kind === undefined);
  return isCode && isIndented ? { blocks: codeBlock(lines, at, end), next: end } : undefined;
}

/** Columns before the text around a block: that of an item begins after its mark. */
function surroundingIndent(before: Block): number {
  if (before.kind === "code" && !before.isFenced) return before.indent - minIndent;
  return before.kind === "item" ? textColumn(before) : before.indent;
}

/** Columns by which code is indented deeper than the text before it. */
const minIndent = 3;
/** UTF-16 code units of a line that are read. */
const maxLine = 200;
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
