import type { Word } from "../../text/tokenize.ts";

const han = /^\p{Script=Han}$/u;

/**
 * The pairs of Chinese characters that stand together: 公积金 → 公积, 积金. A pair is nearly a word, and needs no dictionary; a single
 * character says little. `words`: each Chinese character is one.
 */
export function hanPairs(words: readonly Word[]): readonly { readonly word: Word; readonly position: number }[] {
  return words.flatMap((word, position) => {
    const next = words[position + 1];
    if (!next || next.start !== word.end || !han.test(word.folded) || !han.test(next.folded)) return [];
    return [{ word: { start: word.start, end: next.end, folded: word.folded + next.folded, capitalised: false }, position }];
  });
}

/** The question without the words that only make it a question; as long as before. */
export function withoutQuestionWords(text: string): string {
  return text.replace(questionWords, (found) => "\u3000".repeat(found.length));
}

const questionWords =
  /什么时候|为什么|怎么样|怎么办|多长时间|多少钱|多少|多大|多久|多长|怎样|怎么|什么|哪一?[些里儿个天年位]|是不是|有没有|能不能|可不可以|会不会|要不要|是否|可以|能够|应该|请问|如何|为何|为啥|是谁|谁|几|吗|呢|吧|请|啥|百分之/gu;

/** The pairs within the words of a question: a pair of two words is in few sentences, although both words may be. */
export function hanPairsOfWords(text: string, words: readonly Word[]): ReturnType<typeof hanPairs> {
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const starts = new Set([...segmenter.segment(text)].map(({ index }) => index));
  return hanPairs(words).filter(({ position }) => !starts.has(words[position + 1]?.start ?? 0));
}

/** Created when first needed: it loads a dictionary. */
let segmenter: Intl.Segmenter | undefined;
