import { hidden, kept, type MaskRule, maskedSpace, maskRules } from "./markup-rules.ts";
import { readMarkupUse } from "./markup-use.ts";
import type { Paragraph } from "./paragraphs.ts";
import type { Span } from "./span.ts";

/** Markup within a paragraph, and what is shown in its place: nothing, or the character that it stands for. */
export interface Markup extends Span {
  readonly shown: string;
}

/** All markup of a document in order. Code is shown as it is. */
export function readMarkup(text: string, paragraphs: readonly Paragraph[]): readonly Markup[] {
  const rules = maskRules(text, readMarkupUse(text, paragraphs));
  return paragraphs.flatMap((paragraph) => (paragraph.kind === "code" ? [] : readParagraphMarkup(text, paragraph, rules)));
}

function readParagraphMarkup(text: string, { start, end, kind }: Paragraph, rules: readonly MaskRule[]): readonly Markup[] {
  const words = text.slice(start, end);
  const isRow = (kind === "row" || kind === "columns") && words.includes("|");
  if (!isRow && !mayHaveMarkup.test(words)) return [];
  const masked = rules.reduce((changed, mask) => mask(changed), isRow ? maskBars(words) : words);
  return masked === words ? [] : differences(words, masked, start);
}

const mayHaveMarkup = /[*_`[<&\\~]/u;

/** The bars at the ends of a row vanish; one between two cells becomes a point in the middle. */
function maskBars(words: string): string {
  return words.replace(/^\|\s*|(?<!\s)\s*\|$/gu, (ends) => hidden.repeat(ends.length)).replace(/(?<!\\)\|/gu, "·");
}

function differences(words: string, masked: string, offset: number): readonly Markup[] {
  const found: Markup[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (masked[at] === words[at] || masked[at] === kept) continue;
    const start = at;
    while (at < words.length && masked[at] !== words[at] && masked[at] !== kept) at += 1;
    const shown = masked.slice(start, at).replaceAll(hidden, "").replaceAll(maskedSpace, " ");
    found.push({ start: offset + start, end: offset + at, shown });
  }
  return found;
}
