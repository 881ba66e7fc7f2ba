import { createOverlapTest, type Document, overlappingSentences, overlaps, paragraphOf, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import { type Library, neededContext } from "../library.ts";
import { withoutContained } from "../message-passages.ts";
import { introducedPart, type Passage, passageText } from "../passage.ts";
import type { ComparisonRow } from "../reply.ts";
import { cached } from "../text/collections.ts";
import { contentWords } from "../text/words.ts";
import type { Side } from "./comparison-sides.ts";
import { sentencesWithPhrase } from "./words-meant.ts";

/** What two things may be compared on, with all passages about each alone and about both, the most fitting first. */
export interface PossibleRow {
  /** The id of the topic, if there is one. */
  readonly id?: string | undefined;
  /** Empty if it has none. */
  readonly name: string;
  readonly left: readonly Passage[];
  readonly right: readonly Passage[];
  readonly both: readonly Passage[];
}

/** The topics on which the document says something of either subject, in the curated order; what has no topic comes last. */
export function topicRows(a: Subject, b: Subject, library: Library): readonly PossibleRow[] {
  const { statements, topics } = library.knowledge;
  const aboutEither = statements.filter((statement) => isAbout(statement, a.id) || isAbout(statement, b.id));
  return [...topics.values(), undefined].flatMap((topic) => {
    const onTopic = aboutEither.filter((statement) => topics.get(statement.topic ?? "") === topic);
    const passages = (isLeft: boolean, isRight: boolean, ...named: readonly Subject[]) =>
      onTopic
        .filter((statement) => isAbout(statement, a.id) === isLeft && isAbout(statement, b.id) === isRight)
        .map(({ shownSpan, context }) => rowPassage(shownSpan, context, [a, b], library))
        .sort((x, y) => passageCost(x, named, library) - passageCost(y, named, library));
    const cells = { left: passages(true, false, a), right: passages(false, true, b), both: passages(true, true, a, b) };
    return onTopic.length === 0 ? [] : [{ id: topic?.id, name: topic?.name ?? "Also", ...cells }];
  });
}

/** Without context that names only the subjects that are compared: the reply names them. */
function rowPassage(span: Span, context: readonly Span[], compared: readonly Subject[], library: Library): Passage {
  const { knowledge, namedSubjects } = library;
  const named = context.flatMap(namedSubjects);
  const isKnown = named.length > 0 && named.every((subject) => compared.includes(subject));
  return introducedPart(knowledge.document, span, isKnown ? [] : neededContext(span, context, namedSubjects, compared));
}

/** UTF-16 code units by which a passage that names its subject may be longer: it says more than a short one with a pronoun. */
const pronounCost = 100;

function passageCost(passage: Passage, about: readonly Subject[], { namedSubjects }: Library): number {
  const named = namedSubjects(passage.span);
  return passageText(passage).length + (about.every((subject) => named.includes(subject)) ? 0 : pronounCost);
}

/**
 * What a document without topics says of two things: what each is; pairs of sentences, one on each, that have rare words in common or are in
 * one list; sentences on both.
 */
export function comparableRows([a, b]: readonly [Side, Side], library: Library): readonly PossibleRow[] {
  const { document } = library.knowledge;
  const ofRight = new Set(b.sentences);
  const shared = a.sentences.filter((sentence) => ofRight.has(sentence));
  const rarity = cached(new Map<string, number>(), (word) =>
    Math.log(document.sentences.length / (1 + sentencesWithPhrase(word, library.passages).length)),
  );
  const [lefts, rights] = [ownSentences(a, [a, b], shared, document), ownSentences(b, [a, b], shared, document)];
  const pairs = lefts.flatMap((left) =>
    rights.flatMap((right) => {
      const common = [...left.words].filter((word) => right.words.has(word)).reduce((sum, word) => sum + rarity(word), 0);
      const isDefinition = left.sentence === a.definition && right.sentence === b.definition;
      const sum = common + (isDefinition ? bothDefine : isOneList(left.sentence, right.sentence, document) ? sameList : 0);
      const score = sum / Math.sqrt(left.words.size + right.words.size);
      return sum < minCommon ? [] : [{ left: left.sentence, right: right.sentence, isDefinition, score }];
    }),
  );
  const used = new Set<Sentence>();
  const best = pairs
    .sort((x, y) => y.score - x.score)
    .filter(({ left, right }) => !used.has(left) && !used.has(right) && used.add(left).add(right));
  const ofPair = best.map(({ left, right, isDefinition }) => sentenceRow(isDefinition ? "What each is" : "", left, right, library));
  const ofBoth = shared.map((sentence) => ({ name: "", left: [], right: [], both: [sentencePassage(sentence, library)] }));
  return [...ofPair, ...ofBoth].slice(0, maxRows);
}

/** The first sentence on each, where nothing connects the two. */
export function firstRow([a, b]: readonly [Side, Side], library: Library): readonly PossibleRow[] {
  const { document } = library.knowledge;
  const [[left], [right]] = [ownSentences(a, [a, b], [], document), ownSentences(b, [a, b], [], document)];
  return left || right ? [sentenceRow("", left?.sentence, right?.sentence, library)] : [];
}

/** What a pair must have in common, in nats: the rarity of a word in one sentence of sixteen. */
const minCommon = 2.7;
/** What two items of one list or rows of one table, and the two definitions, have in common beside words, in nats. */
const sameList = 6;
const bothDefine = 12;
/** Sentences of one side that are compared with those of the other; bounds the time. */
const maxSentences = 60;
const maxRows = 12;

/** Sentences on one side alone, with their content words beside the names; questions only if there is nothing else. */
function ownSentences({ sentences }: Side, sides: readonly Side[], except: readonly Sentence[], { text }: Document) {
  const isName = (word: string) => sides.some(({ nameWords }) => nameWords.has(word));
  const own = sentences.filter((sentence) => !except.includes(sentence)).slice(0, maxSentences);
  const read = own.map((sentence) => ({ sentence, words: new Set([...contentWords(text, sentence)].filter((word) => !isName(word))) }));
  const telling = read.filter(({ sentence, words }) => words.size > 0 && !/[?？]/u.test(text.charAt(sentence.end - 1)));
  return telling.length > 0 ? telling : read;
}

/** Items or rows below one line, or else below one heading. */
function isOneList(left: Sentence, right: Sentence, document: Document): boolean {
  const [one, other] = [paragraphOf(document, left), paragraphOf(document, right)];
  if (!one || !other || one === other || one.leadIn !== other.leadIn) return false;
  return one.leadIn !== undefined || (one.kind === other.kind && ["item", "row"].includes(one.kind) && one.heading === other.heading);
}

function sentenceRow(name: string, left: Sentence | undefined, right: Sentence | undefined, library: Library): PossibleRow {
  const passages = (sentence: Sentence | undefined) => (sentence ? [sentencePassage(sentence, library)] : []);
  return { name, left: passages(left), right: passages(right), both: [] };
}

function sentencePassage(sentence: Sentence, library: Library): Passage {
  return rowPassage(sentence, library.contextBySentence.get(sentence) ?? [], [], library);
}

/**
 * One short row for each possible one, those that tell most first: two halves of one sentence ("One was …, the other …"), then a passage of
 * each side, then one of both at once, then of one side alone; of equal ones, those with more passages. No sentence is in two rows.
 */
export function shortRows(possibleRows: readonly PossibleRow[], { knowledge: { document } }: Library): readonly ComparisonRow[] {
  const rows: ComparisonRow[] = [];
  const used = new Set<Sentence>();
  const sentencesOf = cached(new Map<Passage, readonly Sentence[]>(), ({ span, context }) =>
    [...context, span].flatMap((part) => overlappingSentences(document, part)),
  );
  const isUnused = (passage: Passage) => !sentencesOf(passage).some((sentence) => used.has(sentence));
  const isInOneSentence = ([left, right]: readonly [Passage, Passage]) => sentencesOf(left).at(-1) === sentencesOf(right).at(-1);
  const shorten = (possible: PossibleRow) => {
    const [left, right, both] = [possible.left, possible.right, possible.both].map((passages) => passages.filter(isUnused));
    const pairs = (left ?? []).flatMap((one) =>
      (right ?? []).filter((other) => !overlaps(one.span, other.span)).map((other) => [one, other] as const),
    );
    const pair = pairs.find(isInOneSentence) ?? pairs[0];
    const create = (coverage: number, shown: Pick<PossibleRow, "left" | "right" | "both">) => ({
      possible,
      row: toRow(possible.name, shown),
      telling: coverage * weightOfCoverage + Math.min(possible.left.length, possible.right.length) * weightOfBoth + countPassages(possible),
    });
    if (pair) return [create(isInOneSentence(pair) ? 3 : 2, { left: [pair[0]], right: [pair[1]], both: [] })];
    if (both?.[0]) return [create(1, { left: [], right: [], both: [both[0]] })];
    if (left?.[0]) return [create(0, { left: [left[0]], right: [], both: [] })];
    return right?.[0] ? [create(0, { left: [], right: [right[0]], both: [] })] : [];
  };
  for (let remaining = possibleRows; remaining.length > 0; ) {
    const short = remaining.flatMap(shorten);
    const best = short.toSorted((x, y) => y.telling - x.telling)[0];
    if (!best) break;
    rows.push(best.row);
    for (const passage of rowPassages(best.row)) for (const sentence of sentencesOf(passage)) used.add(sentence);
    remaining = short.flatMap(({ possible }) => (possible === best.possible ? [] : [possible]));
  }
  return rows;
}

/** A row that covers more comes first, whatever its passages. */
const weightOfCoverage = 1e6;
const weightOfBoth = 1e3;

function countPassages({ left, right, both }: PossibleRow): number {
  return left.length + right.length + both.length;
}

function toRow(topic: string, { left, right, both }: Pick<PossibleRow, "left" | "right" | "both">): ComparisonRow {
  return { topic, both, sides: [left, right] };
}

export function rowPassages({ both, sides }: ComparisonRow): readonly Passage[] {
  return [...both, ...sides.flat()];
}

/** The rows in pages of at most three that are not too long together. */
export function pagesOfRows(rows: readonly ComparisonRow[]): readonly (readonly ComparisonRow[])[] {
  const pages: ComparisonRow[][] = [];
  let length = 0;
  for (const row of rows) {
    const added = rowPassages(row).reduce((sum, passage) => sum + passageText(passage).length, 0);
    const page = pages.at(-1);
    const fits = page !== undefined && page.length < maxRowsPerPage && length + added <= maxPageLength;
    if (fits) page.push(row);
    else pages.push([row]);
    length = fits ? length + added : added;
  }
  return pages;
}

/** UTF-16 code units of the passages of one page, so that a reply has at most 900 with its names and places. */
const maxPageLength = 620;
const maxRowsPerPage = 3;

/**
 * All that the document says on one topic, in its order, one row a page. No words stand twice: a passage with others in it is shown for them,
 * and if these are about the other side, it is about both.
 */
export function pagesOfTopic(name: string, { left, right, both }: PossibleRow): readonly (readonly ComparisonRow[])[] {
  const widest = withoutContained([...both, ...left, ...right], ({ span }) => span).toSorted((x, y) => x.span.start - y.span.start);
  const [isOfBoth, isOfLeft, isOfRight] = [both, left, right].map((passages) => createOverlapTest(passages.map(({ span }) => span)));
  const sideOf = ({ span }: Passage) =>
    isOfBoth?.(span) || isOfLeft?.(span) === isOfRight?.(span) ? "both" : isOfLeft?.(span) ? "left" : "right";
  const cells = (["left", "right", "both"] as const).map((side) => widest.filter((passage) => sideOf(passage) === side));
  const count = Math.ceil(Math.max(...cells.map(({ length }) => length)) / maxPerCell);
  return Array.from({ length: count }, (_, page) => {
    const [onLeft = [], onRight = [], onBoth = []] = cells.map((each) => each.slice(page * maxPerCell, (page + 1) * maxPerCell));
    return [toRow(name, { left: onLeft, right: onRight, both: onBoth })];
  });
}

/** Passages in one cell; more are on the next page. */
const maxPerCell = 3;
