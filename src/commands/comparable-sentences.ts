import { displayText } from "../document/display-text.ts";
import { type Document, paragraphOf } from "../document/document.ts";
import type { Paragraph } from "../document/paragraphs.ts";
import type { Sentence } from "../document/sentences.ts";
import { formsOf } from "../language/forms.ts";
import { type Library, passageWithContext } from "../library.ts";
import type { PassageIndex } from "../search/ranking/passage-index.ts";
import { endsInAny } from "../text/characters.ts";
import { cached } from "../text/collections.ts";
import { contentWords, hasHan } from "../text/words.ts";
import type { Candidate, PossibleRow } from "./comparison-rows.ts";
import type { Side } from "./comparison-sides.ts";
import { sentencesWithPhrase } from "./words-meant.ts";

const form = formsOf("commands.txt");

type Sides = readonly [Side, Side];

/**
 * What a document without topics says comparably of two things, as possible rows. In this order: what each is, rows of one table, items of one
 * list; sentences that contrast both; pairs of sentences, one on each, that have rare words in common; other sentences on both.
 */
export function comparableRows(sides: Sides, library: Library): readonly PossibleRow[] {
  const { document } = library.knowledge;
  const shared = sharedSentences(sides);
  const both = [...new Set(shared.flatMap((sentence) => rowsUnder(sentence, document)))];
  const [lefts, rights] = describeSides(sides, new Set([...both, ...shared]), library);
  const pairs = bestPairs(lefts, rights, sides, library);
  const [parallel, others] = [pairs.filter(({ isParallel }) => isParallel), pairs.filter(({ isParallel }) => !isParallel)];
  const [contrasting, remaining] = [both.filter((each) => contrasts(each, document)), both.filter((each) => !contrasts(each, document))];
  const ofPair = (pair: Pair) => pairRow(pair, sides, library);
  const ofBoth = (sentence: Sentence): PossibleRow => ({ name: "", left: [], right: [], both: [toCandidate(sentence, library)] });
  return [...parallel.map(ofPair), ...contrasting.map(ofBoth), ...others.map(ofPair), ...remaining.map(ofBoth)].slice(0, maxRows);
}

/** The first sentence on each, where nothing connects the two. */
export function firstRow(sides: Sides, library: Library): readonly PossibleRow[] {
  const [[left], [right]] = describeSides(sides, new Set(sharedSentences(sides)), library);
  if (left && right) return [pairRow({ left, right, isParallel: false, isDefinitions: false, score: 0 }, sides, library)];
  const candidates = (one: Described | undefined) => (one ? [toCandidate(one.sentence, library)] : []);
  return left || right ? [{ name: "", left: candidates(left), right: candidates(right), both: [] }] : [];
}

function sharedSentences([left, right]: Sides): readonly Sentence[] {
  const inRight = new Set(right.sentences);
  return left.sentences.filter((sentence) => inRight.has(sentence));
}

function describeSides(
  sides: Sides,
  except: ReadonlySet<Sentence>,
  library: Library,
): readonly [readonly Described[], readonly Described[]] {
  const describe = ({ sentences }: Side) => {
    const candidates = sentences.filter((sentence) => !except.has(sentence)).slice(0, maxSentences);
    const all = candidates.map((sentence) => described(sentence, sides, library));
    const telling = all.filter((one) => isTelling(one, library));
    return telling.length > 0 ? telling : all;
  };
  return [describe(sides[0]), describe(sides[1])];
}

/** Neither a question nor the name alone. */
function isTelling({ sentence, words }: Described, { knowledge: { document } }: Library): boolean {
  return words.size > 0 && !endsInAny(displayText(document, sentence), "?？");
}

/** The name of the row is the heading above both, if there is one. */
function pairRow(pair: Pair, sides: Sides, library: Library): PossibleRow {
  const [left, right] = [[toCandidate(pair.left.sentence, library)], [toCandidate(pair.right.sentence, library)]];
  return { name: pairName(pair, sides, library.knowledge.document), left, right, both: [] };
}

function toCandidate(sentence: Sentence, library: Library): Candidate {
  return { passage: passageWithContext(sentence, library), sentences: [sentence] };
}

/** Sentences of one side that are compared with those of the other; bounds the time. */
const maxSentences = 60;
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

/** A sentence on one side. */
interface Described {
  readonly sentence: Sentence;
  readonly paragraph: Paragraph | undefined;
  readonly heading: Paragraph | undefined;
  /** Its content words, without those of the names. */
  readonly words: ReadonlySet<string>;
  /** Content words of the heading above. */
  readonly headingWords: readonly string[];
}

function described(sentence: Sentence, sides: readonly Side[], { knowledge: { document } }: Library): Described {
  const paragraph = paragraphOf(document, sentence);
  const heading = paragraph?.heading === undefined ? undefined : document.paragraphs[paragraph.heading - 1];
  const isName = (word: string) => sides.some(({ nameWords }) => nameWords.has(word));
  return {
    sentence,
    paragraph,
    heading,
    words: new Set([...contentWords(document.text, sentence)].filter((word) => !isName(word))),
    headingWords: heading ? [...contentWords(document.text, heading)].filter((word) => !isName(word) && !numbersSections.test(word)) : [],
  };
}

/** Words of a heading that only count it. */
const numbersSections = /^(?:chapter|section|part|articl|article|appendix|[ivxlc]+|\d+|第.|.[章节節條条])$/u;

interface Pair {
  readonly left: Described;
  readonly right: Described;
  /** Both are rows of one table or items of one list, or say what a side is. */
  readonly isParallel: boolean;
  readonly isDefinitions: boolean;
  readonly score: number;
}

/** The pairs that have enough in common, best first; no sentence is in two. */
function bestPairs(lefts: readonly Described[], rights: readonly Described[], [a, b]: Sides, { passages }: Library): readonly Pair[] {
  const rarity = createRarity(passages);
  const pairs = lefts.flatMap((left) =>
    rights.flatMap((right): Pair[] => {
      const common = commonTo(left, right);
      const isDefinitions = left.sentence === a.definition && right.sentence === b.definition;
      const isParallel = isDefinitions || isOneList(left, right);
      const ofPlace = isDefinitions ? bothDefine : isParallel ? sameList : 0;
      const sum = common.reduce((total, word) => total + rarity(word), 0) + ofPlace;
      const isWeak = sum < minCommon || (!isParallel && common.length === 1 && common.some(hasHan));
      return isWeak ? [] : [{ left, right, isParallel, isDefinitions, score: sum / Math.sqrt(left.words.size + right.words.size) }];
    }),
  );
  const used = new Set<Sentence>();
  return pairs
    .sort((x, y) => y.score - x.score)
    .filter(({ left, right }) => {
      if (used.has(left.sentence) || used.has(right.sentence)) return false;
      used.add(left.sentence).add(right.sentence);
      return true;
    });
}

/** Two items of one list or rows of one table: below the same line, or else below the same heading. */
function isOneList(left: Described, right: Described): boolean {
  const [one, other] = [left.paragraph, right.paragraph];
  if (!one || !other || one === other) return false;
  const areListed = one.kind === other.kind && (one.kind === "item" || one.kind === "row");
  return one.leadIn === other.leadIn && (one.leadIn !== undefined || (areListed && left.heading === right.heading));
}

/** What a pair must have in common, in nats: the rarity of a word in one sentence of sixteen. */
const minCommon = 2.7;
/** What two items of one list or rows of one table, and the two definitions, have in common beside words, in nats. */
const sameList = 6;
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

/** The heading above both, unless it is the document's title or one of the names. */
function pairName({ left, right, isDefinitions }: Pair, sides: Sides, document: Document): string {
  if (isDefinitions) return "What each is";
  const { heading } = left;
  if (!heading || heading !== right.heading || heading.number === 1) return "";
  const name = displayText(document, heading).replace(/^[\d.]+\s+|[.:：。]+$/gu, "");
  const isOfSide = [...contentWords(document.text, heading)].every((word) => sides.some(({ nameWords }) => nameWords.has(word)));
  return name.length > maxName || isOfSide ? "" : name;
}

/** UTF-16 code units of a row's name. */
const maxName = 40;
