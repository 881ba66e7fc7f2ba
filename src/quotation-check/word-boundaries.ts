import type { Span } from "../document/document.ts";

/** Whether a span begins or ends within a word, or within a number with its sign, its currency and its unit. */
export function cutsWord(text: string, { start, end }: Span): boolean {
  return cutsAt(text, start) || cutsAt(text, end);
}

function cutsAt(text: string, offset: number): boolean {
  const [before, after] = [text.slice(Math.max(0, offset - reach), offset), text.slice(offset, offset + reach)];
  const around = `${before}|${after}`;
  return cuts.some((cut) => cut.test(around));
}

/** UTF-16 code units on each side: a space, three digits and what follows them. */
const reach = 5;

/** Letters and digits of scripts that are written with spaces between words. */
const spaced = "(?!\\p{Script=Han}|\\p{Script=Hiragana}|\\p{Script=Katakana}|\\p{Script=Thai})[\\p{L}\\p{N}\\p{M}]";
const cuts: readonly RegExp[] = [
  // "ho|me", "non|-resident", "non-|resident", "they|'re"
  new RegExp(`${spaced}(?:\\||\\|['’‑-]|['’‑-]\\|)${spaced}`, "u"),
  // "3|.5", "3.|5", "5|–10", "5–|10"
  /\p{N}(?:\|[.,:/–−-]|[.,:/–−-]\|)\p{N}/u,
  // "10| 000"
  /\p{N}(?:\|[ \u00a0\u2009\u202f]|[ \u00a0\u2009\u202f]\|)\p{N}{3}(?!\p{N})/u,
  // "$|5", "≤ |5", "-|5", "-|$5", "5|%"
  /[\p{Sc}±<>≤≥]\s?\|\s?\p{N}/u,
  new RegExp(`(?<!${spaced})[-−–]\\|[\\p{N}\\p{Sc}]`, "u"),
  /\p{N}\s?\|\s?[%‰°℃℉\p{Sc}]/u,
  /[〇零一二两三四五六七八九十百千万亿]\|[〇零一二两三四五六七八九十百千万亿]/u,
];
