import { displayText } from "../document/display-text.ts";
import { type Document, paragraphOf } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Span } from "../document/spans-and-citations.ts";
import { formsOf } from "../language/forms.ts";
import { type Library, passageWithContext } from "../library.ts";
import type { ComparisonRow } from "../reply.ts";
import type { PassageIndex } from "../search/ranking/passage-index.ts";
import { cached } from "../text/cached.ts";
import { hasHan, isFunctionWord, stemWord, tokenize } from "../text/words.ts";
import type { Side } from "./comparison-by-words.ts";
import { comparisonRow } from "./comparison-rows.ts";
import { sentencesWithPhrase } from "./words-meant.ts";

const form = formsOf("commands.txt");

/**
 * What a document says comparably of two things, as rows. In this order: what each is, and rows of one table; sentences that contrast both;
 * pairs of sentences, one on each, that have rare words in common; other sentences on both. No sentence is in two rows. Empty if there is
 * nothing comparable.
 */
export function commonWordsRows(sides: readonly [Side, Side], library: Library): readonly ComparisonRow[] {
  const { document } = library.knowledge;
  const [left, right] = sides;
  const inRight = new Set(right.sentences);
  const shared = left.sentences.filter((sentence) => inRight.has(sentence));
  const both = [...new Set(shared.flatMap((sentence) => rowsUnder(sentence, document)))];
  const aboutBoth = new Set([...both, ...shared]);
  const describe = (side: Side) =>
    side.sentences
      .filter((sentence) => !aboutBoth.has(sentence))
      .slice(0, maxSentences)
      .map((sentence) => described(sentence, sides, library));
  const pairs = bestPairs(describe(left), describe(right), sides, library);
  const [parallel, others] = [pairs.filter(({ isParallel }) => isParallel), pairs.filter(({ isParallel }) => !isParallel)];
  const [contrasting, remaining] = [both.filter((each) => contrasts(each, document)), both.filter((each) => !contrasts(each, document))];
  const ofPair = (pair: Pair) => () => pairRow(pair, sides, library);
  const ofBoth = (sentence: Sentence) => () => sharedRow(sentence, library);
  return [...parallel.map(ofPair), ...contrasting.map(ofBoth), ...others.map(ofPair), ...remaining.map(ofBoth)]
    .slice(0, maxRows)
    .map((createRow) => createRow());
}

/** Sentences of one side that are compared with those of the other; bounds the time. */
const maxSentences = 60;
/** Rows of one comparison. */
const maxRows = 12;

/** The rows of a table below a line that names its columns; otherwise the sentence itself. */
function rowsUnder(sentence: Sentence, document: Document): readonly Sentence[] {
  const below: Sentence[] = [];
  for (
    let at = sentence.paragraph;
    document.paragraphs[at]?.kind === "row" && document.paragraphs[at]?.leadIn === sentence.paragraph;
    at += 1
  )
    below.push(...(document.paragraphs[at]?.sentences.slice(0, 1) ?? []));
  return below.length > 0 ? below : [sentence];
}

/** "A is …, whereas B …" tells more than a sentence that names both. */
function contrasts(sentence: Sentence, document: Document): boolean {
  return form("contrast").isIn(displayText(document, sentence));
}

/** A sentence on one side, as its content words: stems, or two Chinese characters that follow each other. */
interface Described {
  readonly sentence: Sentence;
  readonly words: ReadonlySet<string>;
  readonly heading: number | undefined;
  /** Content words of the heading above. */
  readonly headingWords: readonly string[];
  /** The paragraph that names a row's columns. */
  readonly columns: number | undefined;
}

function described(sentence: Sentence, sides: readonly Side[], { knowledge: { document } }: Library): Described {
  const paragraph = paragraphOf(document, sentence);
  const heading = paragraph?.heading === undefined ? undefined : document.paragraphs[paragraph.heading - 1];
  const isName = (word: string) => sides.some(({ nameWords }) => nameWords.has(word));
  return {
    sentence,
    words: new Set([...contentWords(document.text, sentence)].filter((word) => !isName(word))),
    heading: heading?.number,
    headingWords: heading ? [...contentWords(document.text, heading)].filter((word) => !isName(word) && !numbersSections.test(word)) : [],
    columns: paragraph?.kind === "row" ? paragraph.leadIn : undefined,
  };
}

/** Words of a heading that only count it. */
const numbersSections = /^(?:chapter|section|part|articl|article|appendix|[ivxlc]+|\d+|第.|.[章节條条])$/u;

interface Pair {
  readonly left: Described;
  readonly right: Described;
  readonly common: readonly string[];
  /** Both are rows of one table, or say what a side is. */
  readonly isParallel: boolean;
  readonly score: number;
}

function bestPairs(
  lefts: readonly Described[],
  rights: readonly Described[],
  [a, b]: readonly [Side, Side],
  { passages }: Library,
): readonly Pair[] {
  const rarity = createRarity(passages);
  const pairs = lefts.flatMap((left) =>
    rights.flatMap((right): Pair[] => {
      const common = commonTo(left, right);
      const isDefinitions = left.sentence === a.definition && right.sentence === b.definition;
      const isParallel = isDefinitions || (left.columns !== undefined && left.columns === right.columns);
      const sum = common.reduce((total, word) => total + rarity(word), 0) + (isDefinitions ? bothDefine : isParallel ? sameTable : 0);
      const length = Math.sqrt(left.words.size + right.words.size);
      const byRarity = common.toSorted((x, y) => rarity(y) - rarity(x));
      const isWeak = sum < minRarity || (!isParallel && common.length === 1 && common.some(hasHan));
      return isWeak ? [] : [{ left, right, common: byRarity, isParallel, score: sum / length }];
    }),
  );
  return withoutRepeats(pairs.sort((x, y) => y.score - x.score));
}

/** The least rarity of all common words of a pair together, in nats: that of a word in one sentence of sixteen. */
const minRarity = 2.7;
/** What rows of one table, and the two definitions, have in common beside words, in nats. */
const sameTable = 6;
const bothDefine = 12;

/** Words in both sentences or in the headings above them, unless that is the same heading. */
function commonTo(left: Described, right: Described): readonly string[] {
  const inHeadings = left.heading === right.heading ? [] : left.headingWords.filter((word) => right.headingWords.includes(word));
  return [...new Set([...left.words].filter((word) => right.words.has(word)).concat(inHeadings))];
}

/** How rare a word is in the document, in nats. */
function createRarity(index: PassageIndex): (word: string) => number {
  return cached(new Map<string, number>(), (word) => {
    const found = sentencesWithPhrase(word, index).length;
    return Math.log(1 + (index.postings.rowCount - found + 0.5) / (found + 0.5));
  });
}

function withoutRepeats(pairs: readonly Pair[]): readonly Pair[] {
  const used = new Set<Sentence>();
  return pairs.filter(({ left, right }) => {
    if (used.has(left.sentence) || used.has(right.sentence)) return false;
    used.add(left.sentence).add(right.sentence);
    return true;
  });
}

function sharedRow(sentence: Sentence, library: Library): ComparisonRow {
  return { topic: "On both", both: [passageWithContext(sentence, [], library)], sides: [[], []] };
}

function pairRow({ left, right, common }: Pair, sides: readonly [Side, Side], library: Library): ComparisonRow {
  const isDefinitions = sides[0].definition === left.sentence && sides[1].definition === right.sentence;
  const topic = isDefinitions ? "What each is" : commonText(left.sentence, common, library.knowledge.document);
  return comparisonRow(
    topic,
    { both: [], left: [left], right: [right] },
    ({ sentence }) => passageWithContext(sentence, [], library),
    library,
  );
}

const maxTopicWords = 3;

/** The common words as the document writes them in a sentence or in the heading above it. */
function commonText(sentence: Sentence, common: readonly string[], document: Document): string {
  const heading = document.paragraphs[(paragraphOf(document, sentence)?.heading ?? 0) - 1];
  const written = [sentence, ...(heading ? [heading] : [])].flatMap((span) => writtenWords(document.text, span));
  const isCommon = new Set(common);
  const runs: Span[] = [];
  for (const { word, start, end } of written) {
    if (!isCommon.has(word)) continue;
    const before = runs.at(-1);
    // Pairs of Chinese characters overlap.
    if (before && before.start < start && start < before.end) runs.splice(-1, 1, { start: before.start, end });
    else runs.push({ start, end });
  }
  const rank = ({ start, end }: Span) => (hasHan(document.text.slice(start, end)) ? start - end : 0);
  const texts = runs.toSorted((x, y) => rank(x) - rank(y)).map(({ start, end }) => document.text.slice(start, end));
  return texts.length === 0 ? "Side by side" : [...new Set(texts)].slice(0, maxTopicWords).join(", ");
}

interface WrittenWord extends Span {
  /** The stem, or two Chinese characters. */
  readonly word: string;
}

/** The content words of a text in order: stems, and each two Chinese characters that follow each other, because one alone means little. */
function writtenWords(text: string, { start, end }: Span): readonly WrittenWord[] {
  const words = tokenize(text, start, end);
  return words.flatMap(({ folded, start: from, end: to }, index): WrittenWord[] => {
    if (isFunctionWord(folded)) return [];
    if (!hasHan(folded)) return [{ word: stemWord(folded), start: from, end: to }];
    const next = words[index + 1];
    const isPair = isHan.test(folded) && next?.start === to && isHan.test(next.folded) && !isFunctionWord(next.folded);
    return next && isPair ? [{ word: folded + next.folded, start: from, end: next.end }] : [];
  });
}

export function contentWords(text: string, span: Span): ReadonlySet<string> {
  return new Set(writtenWords(text, span).map(({ word }) => word));
}
/** A Chinese character; those of numbers, which count sections, are left out. */
const isHan = /^(?![第条條章节節一二三四五六七八九十百])\p{Script=Han}$/u;
