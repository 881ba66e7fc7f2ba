import type { Word } from "../../text/tokenize.ts";
import { addWord, type TokenIds } from "./token-ids.ts";

const han = /^\p{Script=Han}$/u;

/**
 * The pairs of Chinese characters that stand together: 公积金 → 公积, 积金. A pair is nearly a word, and needs no dictionary; a single
 * character says little. `words`: each Chinese character is one.
 */
export function hanPairs(words: readonly Word[]): readonly { readonly word: Word; readonly position: number }[] {
  const pairs: { readonly word: Word; readonly position: number }[] = [];
  let isHan = isHanWord(words[0]);
  for (let position = 0; position + 1 < words.length; position += 1) {
    const [word, next] = [words[position], words[position + 1]];
    const isNextHan = isHanWord(next);
    if (word && next && isHan && isNextHan && word.end === next.start)
      pairs.push({ word: { start: word.start, end: next.end, folded: word.folded + next.folded, capitalised: false }, position });
    isHan = isNextHan;
  }
  return pairs;
}

/** Returns the token ids of the pairs in a sentence. Pairs are looked up by number: joining characters takes most of the time of an index. */
export function createHanPairIds(tokenIds: TokenIds): (words: readonly Word[]) => readonly number[] {
  const known = new Map<number, number>();
  return (words) => {
    const ids: number[] = [];
    let before = 0;
    for (const [position, word] of words.entries()) {
      const code = isHanWord(word) ? (word.folded.codePointAt(0) ?? 0) : 0;
      const previous = words[position - 1];
      if (previous && before > 0 && code > 0 && previous.end === word.start) {
        const key = before * 0x200000 + code;
        const id = known.get(key) ?? addWord(tokenIds, previous.folded + word.folded);
        known.set(key, id);
        ids.push(id);
      }
      before = code;
    }
    return ids;
  };
}

/** The characters of nearly all texts without a regular expression, which takes half of the time of an index. */
function isHanWord(word: Word | undefined): boolean {
  const code = word?.folded.length === 1 ? word.folded.charCodeAt(0) : 0;
  return code === 0
    ? word !== undefined && han.test(word.folded)
    : (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);
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
