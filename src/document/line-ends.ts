import type { Span } from "./span.ts";

/** Whether a line ends a sentence, or announces what follows. */
export function isEnded(text: string, line: Span): boolean {
  return sentenceEnd.test(lastUnits(text, line));
}

/** As much of a line's end as is needed to know how it ends. */
export function lastUnits(text: string, { start, end }: Span): string {
  return text.slice(Math.max(start, end - 8), end);
}

const sentenceEnd = /[.!?…。！？：:;；]["'”’»」』)\]）]*$/u;
