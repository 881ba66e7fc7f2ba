import type { Document } from "../../../document/document.ts";
import { trimSpan } from "../../../document/span.ts";
import type { ResolvedQuote } from "./resolved-quotes.ts";

/** Joins the paragraphs of one speech: each repeats the opening mark, and only the last has the closing mark. */
export function joinContinuedQuotes({ text, paragraphs }: Document, quotes: readonly ResolvedQuote[]): readonly ResolvedQuote[] {
  const paragraphByEnd = new Map(paragraphs.map((paragraph, index) => [paragraph.end, index]));
  const continues = (before: ResolvedQuote, { span }: ResolvedQuote) => {
    const next = paragraphs[(paragraphByEnd.get(before.span.end) ?? paragraphs.length) + 1];
    return next?.start === span.start - 1 && openingMark.test(text.charAt(next.start)) && text[next.start] === text[before.span.start - 1];
  };
  const joined: ResolvedQuote[] = [];
  for (const quote of quotes) {
    const last = joined.at(-1);
    if (!last || !continues(last, quote)) joined.push(quote);
    else if (quote.span.end - last.span.start > maxLength) joined.push({ ...quote, speaker: last.speaker ?? quote.speaker });
    else joined[joined.length - 1] = join(last, quote);
  }
  return joined.map((quote) => ({ ...quote, span: trimSpan(text, quote.span) }));
}

const openingMark = /["“„«»‹›「『'‘]/u;
/** UTF-16 code units. A longer speech is shown in paragraphs. */
const maxLength = 1_500;

function join(first: ResolvedQuote, next: ResolvedQuote): ResolvedQuote {
  return {
    span: { start: first.span.start, end: next.span.end },
    shownSpan: { start: first.shownSpan.start, end: Math.max(first.shownSpan.end, next.shownSpan.end) },
    speaker: first.speaker ?? next.speaker,
  };
}
