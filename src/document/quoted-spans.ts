import type { Span } from "./span.ts";

const quotationMarks = /["“”«»「」『』]/gu;
const closingMarks: Readonly<Record<string, string>> = { "“": "”", "«": "»", "「": "」", "『": "』" };

/** The spans between double quotation marks in one paragraph, without the marks. Unmatched marks are ignored. */
export function quotedSpans(text: string, paragraph: Span): readonly Span[] {
  const quoted: Span[] = [];
  let open: { readonly start: number; readonly closingMark: string } | undefined;
  for (const mark of text.slice(paragraph.start, paragraph.end).matchAll(quotationMarks)) {
    const offset = paragraph.start + mark.index;
    if (open && mark[0] === open.closingMark) {
      quoted.push({ start: open.start, end: offset });
      open = undefined;
    } else if (!open && (mark[0] === '"' || closingMarks[mark[0]])) {
      open = { start: offset + 1, closingMark: closingMarks[mark[0]] ?? '"' };
    }
  }
  return quoted;
}
