import type { Line } from "./lines.ts";

/** The indexes of the lines of fenced code, with the fences. A fence that is never closed is none. */
export function fencedLines(text: string, lines: readonly Line[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let open: { readonly mark: string; readonly index: number } | undefined;
  lines.forEach((line, index) => {
    const mark = fenceOf(text, line);
    if (mark === undefined) return;
    if (!open) open = { mark, index };
    else if (mark.startsWith(open.mark) && line.end - line.start === mark.length) {
      for (let at = open.index; at <= index; at += 1) fenced.add(at);
      open = undefined;
    }
  });
  return fenced;
}

/** The marks of a line that opens or closes fenced code. */
export function fenceOf(text: string, { start, end }: Line): string | undefined {
  const first = text[start];
  if (first !== "`" && first !== "~") return undefined;
  return /^(?:`{3,}(?=[^`]*$)|~{3,})/u.exec(text.slice(start, Math.min(end, start + 100)))?.[0];
}
