import { formsOf } from "../../language/forms.ts";
import { namedWords } from "../../reading/vocabulary.ts";
import { once } from "../../text/collections.ts";
import { toSimplified } from "../../text/fold.ts";
import { hasHan, isStopWord, tokenize, type Word } from "../../text/words.ts";
import { findSubjectMentions, type SubjectNames } from "./subject-mentions.ts";
import { addUnnamed, type TokenIds } from "./token-ids.ts";

const form = formsOf("judging.txt");

/** Whether a text has Chinese outside names: 深圳下雪吗, but not "where is 深圳". */
export function isChinese({ names }: { readonly names: SubjectNames }, text: string): boolean {
  if (!hasHan(text)) return false;
  const words = tokenize(text);
  const named = namedWords(findSubjectMentions(names, words));
  return words.some((word, index) => isHanWord(word) && !named.has(index));
}

/**
 * `tokenize`, but Chinese outside names in words instead of characters: 深圳会下雪吗 → 深, 圳, 会, 下雪, 吗. Names stay in characters, because
 * how a name is segmented depends on its neighbours. Traditional characters become simplified ones.
 */
export function tokenizeHan(text: string, names: SubjectNames, isKnown: (word: string) => boolean = () => true): readonly Word[] {
  const characters = tokenize(text);
  const named = new Map(findSubjectMentions(names, characters).map((mention) => [mention.from, mention]));
  const words: Word[] = [];
  let index = 0;
  while (index < characters.length) {
    const name = named.get(index);
    const to = name?.to ?? endOfRun(characters, named, index);
    const run = characters.slice(index, to);
    words.push(...(name || !isHanWord(run[0]) ? run : segmentRun(text, run, isKnown)));
    index = to;
  }
  return words;
}

/** The end of the Chinese characters from `index` on without a gap or a name; one word for anything else. */
function endOfRun(words: readonly Word[], named: ReadonlyMap<number, unknown>, index: number): number {
  let to = index + 1;
  const continues = () => isHanWord(words[to]) && words[to]?.start === words[to - 1]?.end && !named.has(to);
  while (isHanWord(words[index]) && continues()) to += 1;
  return to;
}

function isHanWord(word: Word | undefined): boolean {
  return word !== undefined && hasHan(word.folded);
}

function segmentRun(text: string, run: readonly Word[], isKnown: (word: string) => boolean): readonly Word[] {
  const [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
  return segments(toSimplified(text.slice(start, end))).flatMap(({ segment, index }) => {
    const from = start + index;
    const folded = segment.normalize("NFKC");
    if (isKnown(folded) || isStopWord(folded)) return [{ start: from, end: from + segment.length, folded, capitalised: false }];
    return run.filter((character) => from <= character.start && character.start < from + segment.length);
  });
}

/** Created when first needed: it loads a dictionary. */
const segmenter = once(() => new Intl.Segmenter("zh", { granularity: "word" }));

function segments(text: string): readonly Intl.SegmentData[] {
  return [...segmenter().segment(text)];
}

export type HanPairIds = ReturnType<typeof createHanPairIds>;

/** The ids of pairs among the token ids of an index. They have no words there: millions of two-character strings would fill the memory. */
export function createHanPairIds(tokenIds: TokenIds) {
  const ids = new Map<number, number>();
  const idOf = (pair: number): number => {
    const key = ids.size < maxPairs || ids.has(pair) ? pair : -1 - (pair % sharedPairs);
    const id = ids.get(key) ?? addUnnamed(tokenIds);
    ids.set(key, id);
    return id;
  };
  return {
    /** Returns the ids of the pairs in a sentence; a new one gets an id. */
    addPairs: (words: readonly Word[]): readonly number[] => {
      const found: number[] = [];
      let before = 0;
      for (const [position, { folded, start }] of words.entries()) {
        const code = hanCode(folded);
        if (before > 0 && code > 0 && words[position - 1]?.end === start) found.push(idOf(before * codeRange + code));
        before = code;
      }
      return found;
    },
    /** `pair`: two characters. Undefined if the document does not have them together. */
    find: (pair: string): number | undefined => {
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

/** The question without the words that only make it a question; as long as before. */
export function withoutQuestionWords(text: string): string {
  let blanked = text;
  for (const { start, end } of form("question words in Chinese").findAll(text))
    blanked = blanked.slice(0, start) + "\u3000".repeat(end - start) + blanked.slice(end);
  return blanked;
}

/**
 * The pairs of Chinese characters within the words of a question: 公积金 → 公积, 积金. A pair is nearly a word, and needs no dictionary; a
 * single character says little. A pair of two words is in few sentences, although both words may be. `words`: each character is one.
 */
export function hanPairsOfWords(text: string, words: readonly Word[]): readonly HanPair[] {
  const starts = new Set(segments(text).map(({ index }) => index));
  return words.flatMap((word, position) => {
    const next = words[position + 1];
    if (!next || word.end !== next.start || starts.has(next.start) || !isHanCharacter(word) || !isHanCharacter(next)) return [];
    return [{ word: { start: word.start, end: next.end, folded: word.folded + next.folded, capitalised: false }, position }];
  });
}

interface HanPair {
  readonly word: Word;
  /** The index of the first character among the words. */
  readonly position: number;
}

function isHanCharacter({ folded }: Word): boolean {
  return folded.length === 1 && hasHan(folded);
}
