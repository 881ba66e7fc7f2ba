import { toSimplified } from "../../text/simplified.ts";
import { isStopWord } from "../../text/stop-words.ts";
import { tokenize, type Word } from "../../text/tokenize.ts";
import { findSubjectMentions, type SubjectNames } from "./subject-names.ts";

const han = /\p{Script=Han}/u;

export function hasHan(text: string): boolean {
  return han.test(text);
}

/** Whether a text has Chinese outside names: 深圳下雪吗, but not "where is 深圳". */
export function isChinese({ names }: { readonly names: SubjectNames }, text: string): boolean {
  if (!hasHan(text)) return false;
  const words = tokenize(text);
  const named = findSubjectMentions(names, words);
  return words.some((word, index) => isHanWord(word) && !named.some(({ from, to }) => from <= index && index < to));
}

/**
 * `tokenize`, but Chinese outside names in words instead of characters: 深圳会下雪吗 → 深, 圳, 会, 下雪, 吗. Names stay in characters, because
 * how a name is segmented depends on its neighbours. Traditional characters become simplified ones.
 */
export function tokenizeHan(text: string, names: SubjectNames, isKnown: (word: string) => boolean = () => true): readonly Word[] {
  const characters = tokenize(text);
  const named = findSubjectMentions(names, characters);
  const words: Word[] = [];
  let index = 0;
  while (index < characters.length) {
    const name = named.find(({ from }) => from === index);
    const to = name?.to ?? endOfRun(characters, named, index);
    const run = characters.slice(index, to);
    words.push(...(name || !isHanWord(run[0]) ? run : segmentRun(text, run, isKnown)));
    index = to;
  }
  return words;
}

/** The end of the Chinese characters from `index` on without a gap or a name; one word for anything else. */
function endOfRun(words: readonly Word[], named: readonly { readonly from: number }[], index: number): number {
  let to = index + 1;
  const continues = () => isHanWord(words[to]) && words[to]?.start === words[to - 1]?.end && !named.some(({ from }) => from === to);
  while (isHanWord(words[index]) && continues()) to += 1;
  return to;
}

function isHanWord(word: Word | undefined): boolean {
  return word !== undefined && han.test(word.folded);
}

/** Created when first needed: it loads a dictionary. */
let segmenter: Intl.Segmenter | undefined;

function segmentRun(text: string, run: readonly Word[], isKnown: (word: string) => boolean): readonly Word[] {
  const [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  return [...segmenter.segment(toSimplified(text.slice(start, end)))].flatMap(({ segment, index }) => {
    const from = start + index;
    const folded = segment.normalize("NFKC");
    if (isKnown(folded) || isStopWord(folded)) return [{ start: from, end: from + segment.length, folded, capitalised: false }];
    return run.filter((character) => from <= character.start && character.start < from + segment.length);
  });
}
