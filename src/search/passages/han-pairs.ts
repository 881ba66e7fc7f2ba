import type { Word } from "../../text/tokenize.ts";
import { addUnnamed, type TokenIds } from "./token-ids.ts";

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

/** The ids of pairs among the token ids of an index. They have no words there: millions of two-character strings would fill the memory. */
export interface HanPairIds {
  /** Of the pairs in a sentence; a new pair gets an id. */
  addPairs(words: readonly Word[]): readonly number[];
  /** Of a pair as in `hanPairs`; undefined if the document does not have it. */
  find(pair: string): number | undefined;
}

export function createHanPairIds(tokenIds: TokenIds): HanPairIds {
  const ids = new Map<number, number>();
  const idOf = (pair: number): number => {
    const key = ids.size < maxPairs || ids.has(pair) ? pair : -1 - (pair % sharedPairs);
    const id = ids.get(key) ?? addUnnamed(tokenIds);
    ids.set(key, id);
    return id;
  };
  return {
    addPairs: (words) => {
      const found: number[] = [];
      let before = 0;
      for (let position = 0; position < words.length; position += 1) {
        const word = words[position];
        const code = word ? hanCode(word.folded) : 0;
        if (before > 0 && code > 0 && words[position - 1]?.end === word?.start) found.push(idOf(before * codeRange + code));
        before = code;
      }
      return found;
    },
    find: (pair) => {
      const [before, code] = [hanCode(pair.charAt(0)), hanCode(pair.charAt(1))];
      const key = before * codeRange + code;
      return before > 0 && code > 0 ? (ids.get(key) ?? ids.get(-1 - (key % sharedPairs))) : undefined;
    },
  };
}

/** A Chinese text of 5 MB has about as many pairs; further ones share ids, so that the memory is bounded. */
const maxPairs = 120_000;
const sharedPairs = 32_749;

const firstCode = 0x3400;
/** A pair of characters in this range is a small integer, which a map keeps in half of the memory. */
const codeRange = 0x9fff - firstCode + 2;

/** From 1; 0 for anything but an ideograph of the basic plane. */
function hanCode(folded: string): number {
  const code = folded.length === 1 ? folded.charCodeAt(0) : 0;
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= firstCode && code <= 0x4dbf) ? code - firstCode + 1 : 0;
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
