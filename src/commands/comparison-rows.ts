import { createOverlapTest, overlappingSentences, overlaps, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import { type Library, neededContext } from "../library.ts";
import { withoutContained } from "../message-passages.ts";
import { introducedPart, type Passage, passageText } from "../passage.ts";
import type { ComparisonRow } from "../reply.ts";
import type { Side } from "./comparison-sides.ts";
import { findSentencesAbout } from "./words-meant.ts";

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

/** What a document without topics says of two things; undefined if that is nothing. `topic`: words that each sentence must have. */
export function wordsRow([a, b]: readonly [Side, Side], topic: string | undefined, library: Library): PossibleRow | undefined {
  const onTopic = topic === undefined ? undefined : new Set(findSentencesAbout(topic, library).map(({ sentence }) => sentence));
  const cell = (sentences: readonly Sentence[], isWanted: (sentence: Sentence) => boolean) =>
    sentences
      .filter((sentence) => isWanted(sentence) && (onTopic?.has(sentence) ?? true))
      .map((sentence) => sentencePassage(sentence, library));
  const [ofLeft, ofRight] = [new Set(a.sentences), new Set(b.sentences)];
  const row = {
    name: "",
    left: cell(a.sentences, (sentence) => !ofRight.has(sentence)),
    right: cell(b.sentences, (sentence) => !ofLeft.has(sentence)),
    both: cell(a.sentences, (sentence) => ofRight.has(sentence)),
  };
  return row.left.length + row.right.length + row.both.length > 0 ? row : undefined;
}

function sentencePassage(sentence: Sentence, library: Library): Passage {
  return rowPassage(sentence, library.contextBySentence.get(sentence) ?? [], [], library);
}

/**
 * One short row for each possible one: a passage of each side, halves of one sentence ("One was …, the other …") if there are any; otherwise
 * one of both at once, or of one side. Halves come first, then rows with most about both sides. No sentence is in two rows.
 */
export function shortRows(possibleRows: readonly PossibleRow[], { knowledge: { document } }: Library): readonly ComparisonRow[] {
  const used = new Set<Sentence>();
  const sentencesOf = ({ span, context }: Passage) => [...context, span].flatMap((part) => overlappingSentences(document, part));
  const isUnused = (passage: Passage) => !sentencesOf(passage).some((sentence) => used.has(sentence));
  const isHalves = ({ sides: [[one], [other]] }: ComparisonRow) => one && other && sentencesOf(one).at(-1) === sentencesOf(other).at(-1);
  const inOrder = possibleRows
    .map((possible) => {
      const { name, left, right } = possible;
      const pairs = left.flatMap((one) =>
        right.filter((other) => !overlaps(one.span, other.span)).map((other) => toRow(name, { left: [one], right: [other], both: [] })),
      );
      const halves = pairs.filter(isHalves);
      const alone = (["both", "left", "right"] as const).flatMap((cell) =>
        possible[cell].map((passage) => toRow(name, { left: [], right: [], both: [], [cell]: [passage] })),
      );
      return { rows: [...halves, ...pairs, ...alone], hasHalves: halves.length > 0 ? 1 : 0, ofEach: Math.min(left.length, right.length) };
    })
    .toSorted((x, y) => y.hasHalves - x.hasHalves || y.ofEach - x.ofEach || y.rows.length - x.rows.length);
  return inOrder.flatMap(({ rows }) => {
    const row = rows.find((each) => rowPassages(each).every(isUnused));
    for (const passage of row ? rowPassages(row) : []) for (const sentence of sentencesOf(passage)) used.add(sentence);
    return row ?? [];
  });
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
 * All passages of a row, in the order of the document, one row a page. No words stand twice: a passage with others in it is shown for them,
 * and if these are about the other side, it is about both.
 */
export function pagesOfRow({ name, left, right, both }: PossibleRow): readonly (readonly ComparisonRow[])[] {
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
