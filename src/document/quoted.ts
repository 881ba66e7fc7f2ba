import type { Span } from "./span.ts";

const marks = /["“”«»「」『』]/gu;
const closing: Readonly<Record<string, string>> = { "“": "”", "«": "»", "「": "」", "『": "』" };

/** What stands between double quotation marks in one paragraph, the marks left out. Marks without a partner are ignored. */
export function quotedIn(text: string, paragraph: Span): readonly Span[] {
  const quoted: Span[] = [];
  let open: { readonly at: number; readonly until: string } | undefined;
  for (const mark of text.slice(paragraph.start, paragraph.end).matchAll(marks)) {
    const at = paragraph.start + mark.index;
    if (open && mark[0] === open.until) {
      quoted.push({ start: open.at + 1, end: at });
      open = undefined;
    } else if (!open && (mark[0] === '"' || closing[mark[0]])) {
      open = { at, until: closing[mark[0]] ?? '"' };
    }
  }
  return quoted;
}
