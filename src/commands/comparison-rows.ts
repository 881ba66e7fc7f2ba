import { createOverlapTest, overlappingSentences, overlaps } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Knowledge, type Statement, type Subject } from "../knowledge/knowledge-model.ts";
import { type Library, neededContext } from "../library.ts";
import { withoutContained, withoutRepeatedContext } from "../message-passages.ts";
import { introducedPart, type Passage, passageText } from "../passage.ts";
import type { ComparisonRow } from "../reply.ts";

/** A passage that a row may show, with the sentences that it takes words from. */
export interface Candidate {
  readonly passage: Passage;
  readonly sentences: readonly Sentence[];
}

/** What is about both sides at once, and about each alone. */
interface Cells<T> {
  readonly both: readonly T[];
  readonly left: readonly T[];
  readonly right: readonly T[];
}

/** What two things are compared on, with its passages, the most fitting first. */
export interface PossibleRow extends Cells<Candidate> {
  /** Empty if it has none. */
  readonly name: string;
  /** Statements about the side with fewer, and about both sides; rows without them stand in their order already. */
  readonly counts?: readonly [number, number];
}

/**
 * One short row for each possible one, those that tell most first: two halves of one sentence ("One was …, the other …"), then a passage of each side,
 * then one of both at once, then of one side alone; of equal ones, those with more statements. No sentence is in two rows.
 */
export function shortRows(possibleRows: readonly PossibleRow[]): readonly ComparisonRow[] {
  const rows: ComparisonRow[] = [];
  const used = new Set<Sentence>();
  let remaining = possibleRows;
  while (remaining.length > 0) {
    const [best, ...others] = remaining.flatMap((possible) => shortRow(possible, used) ?? []).sort(byTelling);
    if (!best) break;
    rows.push(best.row);
    for (const sentence of best.sentences) used.add(sentence);
    // In the given order, which decides between equal rows.
    remaining = remaining.filter((possible) => others.some((other) => other.possible === possible));
  }
  return alternateSides(rows);
}

/** The short row of a possible one. `telling`: how much it tells, compared number by number. */
interface ShortRow {
  readonly possible: PossibleRow;
  readonly row: ComparisonRow;
  readonly sentences: readonly Sentence[];
  readonly telling: readonly number[];
}

/** Rows of one side alone, which come last, in turn with those of the other. */
function alternateSides(rows: readonly ComparisonRow[]): readonly ComparisonRow[] {
  const isOnly = (side: 0 | 1, { both, sides }: ComparisonRow) =>
    both.length === 0 && sides[side].length > 0 && sides[1 - side]?.length === 0;
  const [left, right] = [rows.filter((row) => isOnly(0, row)), rows.filter((row) => isOnly(1, row))];
  const inTurn = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [left[index] ?? [], right[index] ?? []].flat());
  return [...rows.filter((row) => !left.includes(row) && !right.includes(row)), ...inTurn.flat()];
}

function byTelling(x: ShortRow, y: ShortRow): number {
  const differences = y.telling.map((value, index) => value - (x.telling[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

function shortRow(possible: PossibleRow, used: ReadonlySet<Sentence>): ShortRow | undefined {
  const unused = (candidates: readonly Candidate[]) =>
    candidates.filter(({ sentences }) => !sentences.some((sentence) => used.has(sentence)));
  const [left, right, both] = [unused(possible.left), unused(possible.right), unused(possible.both)];
  const create = (coverage: number, cells: Cells<Candidate>): ShortRow => ({
    possible,
    row: comparisonRow(possible.name, cells, ({ passage }) => passage),
    sentences: [...cells.both, ...cells.left, ...cells.right].flatMap(({ sentences }) => sentences),
    telling: possible.counts ? [coverage, ...possible.counts] : [],
  });
  const pair = bestPair(left, right);
  if (pair) return create(inOneSentence(pair) ? 3 : 2, { both: [], left: [pair[0]], right: [pair[1]] });
  if (both.length > 0) return create(1, { both: both.slice(0, 1), left: [], right: [] });
  const only = { both: [], left: left.slice(0, 1), right: left.length > 0 ? [] : right.slice(0, 1) };
  return left.length + right.length > 0 ? create(0, only) : undefined;
}

function comparisonRow<T>(topic: string, { both, left, right }: Cells<T>, toPassage: (item: T) => Passage): ComparisonRow {
  return { topic, both: both.map(toPassage), sides: [left.map(toPassage), right.map(toPassage)] };
}

/** The rows of one message, in which no passage repeats the context of another. */
export function withoutRepeats(rows: readonly ComparisonRow[], { knowledge: { document } }: Library): readonly ComparisonRow[] {
  const remaining = [...withoutRepeatedContext(rows.flatMap(rowPassages), document)];
  const next = (passages: readonly Passage[]) => remaining.splice(0, passages.length);
  return rows.map(({ topic, both, sides: [left, right] }) => ({ topic, both: next(both), sides: [next(left), next(right)] }));
}

/** Two passages of one sentence, otherwise the most fitting two. */
function bestPair(lefts: readonly Candidate[], rights: readonly Candidate[]): readonly [Candidate, Candidate] | undefined {
  const pairs = lefts.flatMap((left) =>
    rights.filter((right) => !overlaps(left.passage.span, right.passage.span)).map((right) => [left, right] as const),
  );
  return pairs.find(inOneSentence) ?? pairs[0];
}

function inOneSentence([left, right]: readonly [Candidate, Candidate]): boolean {
  return left.sentences.at(-1) === right.sentences.at(-1);
}

type Pair = readonly [Subject, Subject];

/** The topics on which the document says something of either subject, as possible rows. */
export function possibleTopicRows(topics: readonly TopicStatements[], compared: Pair, library: Library): readonly PossibleRow[] {
  const [a, b] = compared;
  const candidates = (statements: readonly Statement[], ...about: readonly Subject[]) => {
    const length = ({ shownSpan: { start, end } }: Statement) => end - start;
    const short = statements.toSorted((x, y) => length(x) - length(y)).slice(0, maxCandidates);
    const passages = short.map((statement) => sidePassage(statement, compared, library));
    const ranked = passages.map((passage) => ({ passage, cost: passageCost(passage, about, library) })).sort((x, y) => x.cost - y.cost);
    return ranked.map(({ passage }) => ({ passage, sentences: passageSentences(passage, library) }));
  };
  return topics.map(({ name, left, right, both }) => ({
    name,
    left: candidates(left, a),
    right: candidates(right, b),
    both: candidates(both, a, b),
    counts: [Math.min(left.length, right.length), left.length + right.length + both.length],
  }));
}

/** Passages of one side that are compared with those of the other. */
const maxCandidates = 12;

/** UTF-16 code units by which a passage that names its subject may be longer: it says more than a short one with a pronoun. */
const pronounCost = 100;

function passageCost(passage: Passage, about: readonly Subject[], { namedSubjects }: Library): number {
  const named = namedSubjects(passage.span);
  return passageText(passage).length + (about.every((subject) => named.includes(subject)) ? 0 : pronounCost);
}

/** The sentences of a passage; those of its context come first. */
function passageSentences({ span, context }: Passage, { knowledge: { document } }: Library): readonly Sentence[] {
  return [...context, span].flatMap((part) => overlappingSentences(document, part));
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

export function rowPassages({ both, sides }: ComparisonRow): readonly Passage[] {
  return [...both, ...sides.flat()];
}

/** All that the document says on a topic, one row a page, without its name. No words stand twice. */
export function topicPages(topic: TopicStatements, compared: Pair, library: Library): readonly ComparisonRow[] {
  const { left, right, both } = splitWidest(topic);
  const count = Math.ceil(Math.max(left.length, right.length, both.length) / maxPerCell);
  return Array.from({ length: count }, (_, page) => {
    const onPage = (statements: readonly Statement[]) => statements.slice(page * maxPerCell, (page + 1) * maxPerCell);
    const cells = { both: onPage(both), left: onPage(left), right: onPage(right) };
    return comparisonRow("", cells, (statement) => sidePassage(statement, compared, library));
  });
}

/** Passages in one cell; more are on the next page. */
const maxPerCell = 3;

/** The statements in document order, without those in others. One that has words about the other side in it is about both. */
function splitWidest({ left, right, both }: TopicStatements): Cells<Statement> {
  const widest = withoutContained([...both, ...left, ...right], ({ shownSpan }) => shownSpan);
  const inOrder = widest.toSorted((x, y) => x.shownSpan.start - y.shownSpan.start);
  const [ofBoth, ofLeft, ofRight] = [both, left, right].map((statements) =>
    createOverlapTest(statements.map(({ shownSpan }) => shownSpan)),
  );
  const sideOf = ({ shownSpan }: Statement) => {
    const [isLeft, isRight] = [ofLeft?.(shownSpan), ofRight?.(shownSpan)];
    return ofBoth?.(shownSpan) || isLeft === isRight ? "both" : isLeft ? "left" : "right";
  };
  const sides: Record<ReturnType<typeof sideOf>, Statement[]> = { both: [], left: [], right: [] };
  for (const statement of inOrder) sides[sideOf(statement)].push(statement);
  return sides;
}

/** The topics on which the document says something of either subject, in the curated order; statements without a topic come last. */
export function topicStatements(a: Subject, b: Subject, { statements, topics }: Knowledge): readonly TopicStatements[] {
  const aboutEither = statements.filter((statement) => isAbout(statement, a.id) || isAbout(statement, b.id));
  return [...topics.values(), undefined].flatMap((topic) => {
    const onTopic = aboutEither.filter((statement) => topics.get(statement.topic ?? "") === topic);
    const left = onTopic.filter((statement) => !isAbout(statement, b.id));
    const right = onTopic.filter((statement) => !isAbout(statement, a.id));
    const both = onTopic.filter((statement) => isAbout(statement, a.id) && isAbout(statement, b.id));
    return onTopic.length === 0 ? [] : [{ id: topic?.id, name: topic?.name ?? otherTopicName, left, right, both }];
  });
}

/** The statements on one topic about two subjects. */
export interface TopicStatements extends Cells<Statement> {
  /** Undefined for statements without a topic. */
  readonly id: string | undefined;
  readonly name: string;
}

const otherTopicName = "Also";

/** A statement as a comparison shows it: without context that names only the two subjects, because the reply names them. */
function sidePassage({ shownSpan, context }: Statement, compared: readonly Subject[], { knowledge, namedSubjects }: Library): Passage {
  const named = context.flatMap(namedSubjects);
  const isKnown = named.length > 0 && named.every((subject) => compared.includes(subject));
  return introducedPart(knowledge.document, shownSpan, isKnown ? [] : neededContext(shownSpan, context, namedSubjects, compared));
}
