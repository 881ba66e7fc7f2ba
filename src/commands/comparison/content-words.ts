import type { Span } from "../../document/span.ts";
import { stemWord } from "../../text/stem.ts";
import { isFunctionWord } from "../../text/stop-words.ts";
import { tokenize } from "../../text/tokenize.ts";

interface WrittenWord extends Span {
  /** The stem, or two Chinese characters. */
  readonly word: string;
}

/** The content words of a text in order: stems, and each two Chinese characters that follow each other, because one alone means little. */
export function writtenWords(text: string, { start, end }: Span): readonly WrittenWord[] {
  const words = tokenize(text, start, end);
  return words.flatMap(({ folded, start: from, end: to }, index): WrittenWord[] => {
    if (isFunctionWord(folded)) return [];
    if (!anyHan.test(folded)) return [{ word: stemWord(folded), start: from, end: to }];
    const next = words[index + 1];
    const isPair = isHan.test(folded) && next?.start === to && isHan.test(next.folded) && !isFunctionWord(next.folded);
    return next && isPair ? [{ word: folded + next.folded, start: from, end: next.end }] : [];
  });
}

export function contentWords(text: string, span: Span): ReadonlySet<string> {
  return new Set(writtenWords(text, span).map(({ word }) => word));
}

const anyHan = /\p{Script=Han}/u;
/** Not of numbers, which count sections. */
const isHan = /^(?![第条條章节節一二三四五六七八九十百])\p{Script=Han}$/u;
