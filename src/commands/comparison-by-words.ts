import { type Action, fitsButton } from "../buttons.ts";
import { isInBodyText, overlappingSentences } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import { type Library, passageWithContext } from "../library.ts";
import { answeredReply, type Block, type ComparisonRow, type LabelledAction, notStatedReply, pageOf, type Reply } from "../reply.ts";
import { aboutButton } from "./answer-buttons.ts";
import { commonWordsRows, contentWords } from "./comparison-common-words.ts";
import { overviewPages, rowPassages } from "./comparison-rows.ts";
import { isDefinition, type Meant, sentencesWithPhrase, type Words } from "./words-meant.ts";

/** Two things side by side that no topics connect: what is comparable, otherwise what the document says of each. */
export function commonWordsReply(
  sides: readonly [Side, Side],
  { topic, page, isNarrowed = false }: { readonly topic: string | undefined; readonly page: number; readonly isNarrowed?: boolean },
  library: Library,
): Reply {
  const [a, b] = sides;
  if (topic !== undefined) return comparisonOfWords(sides, topic, library);
  const pages = overviewPages(commonWordsRows(sides, library));
  if (pages.length === 0) return nothingComparableReply(sides, library);
  const { items, more, ...paging } = pageOf(pages, 1, page, (each) => compareAction(a.id ?? "", b.id, undefined, each));
  const rows = items.flat();
  // A button cannot carry the words of a topic that was typed.
  const canPage = !isNarrowed && a.id !== undefined && b.id !== undefined;
  return answeredReply(comparisonBlocks(sides, rows), rows.flatMap(rowPassages), {
    actions: [...(canPage ? more.filter(({ action }) => fitsButton(action)) : []), ...sides.flatMap(sideButton)],
    ...(canPage ? paging : {}),
  });
}

/** The heading and the table of two things side by side. */
export function comparisonBlocks(
  [a, b]: readonly [Pick<Side, "name">, Pick<Side, "name">],
  rows: readonly ComparisonRow[],
  emptySide?: string,
  afterNames = "",
): readonly Block[] {
  return [
    { kind: "heading", text: `${a.name} and ${b.name}${afterNames}` },
    { kind: "comparison", sides: [a.name, b.name], rows, emptySide },
  ];
}

/** Compares only the sentences that have these words, in any form. */
function comparisonOfWords([a, b]: readonly [Side, Side], topic: string, library: Library): Reply {
  const aboutTopic = new Set(sentencesWithPhrase(topic, library.passages));
  const narrow = (side: Side): Side => ({
    ...side,
    sentences: side.sentences.filter((sentence) => aboutTopic.has(sentence)),
    definition: undefined,
  });
  const narrowed = [narrow(a), narrow(b)] as const;
  if (narrowed.some(({ sentences }) => sentences.length > 0))
    return commonWordsReply(narrowed, { topic: undefined, page: 1, isNarrowed: true }, library);
  return notStatedReply(`The document says nothing on this about ${a.name} or ${b.name}.`, [], { actions: [a, b].flatMap(sideButton) });
}

/** Whether the document says anything of both that can be put side by side. */
export function isComparable(sides: readonly [Side, Side], library: Library): boolean {
  return commonWordsRows(sides, library).length > 0;
}

export function compareAction(a: string, b?: string, topic?: string, page?: number): Action {
  const optional = { b, topic, page: page === undefined ? undefined : String(page) };
  const given = Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { command: "compare", args: { a, ...Object.fromEntries(given) } };
}

function sideButton({ id, name }: Side): readonly LabelledAction[] {
  return id === undefined ? [] : [aboutButton({ id, name })].filter(({ action }) => fitsButton(action));
}

/** Says so, and shows the first sentence on each: their reader may see more in common than their words show. */
function nothingComparableReply(sides: readonly [Side, Side], library: Library): Reply {
  const [a, b] = sides.map((side) => {
    const first = side.definition ?? side.sentences.find((sentence) => isInBodyText(library.knowledge.document, sentence));
    return first ? [passageWithContext(first, [], library)] : [];
  });
  const row = { topic: "On each", both: [], sides: [a ?? [], b ?? []] } as const;
  return answeredReply(
    [
      { kind: "text", text: `The document says nothing comparable of ${sides[0].name} and ${sides[1].name}.` },
      { kind: "comparison", sides: [sides[0].name, sides[1].name], rows: [row], emptySide: "nothing on this" },
    ],
    rowPassages(row),
    { actions: sides.flatMap(sideButton) },
  );
}

/** One of two things that are compared. */
export interface Side {
  readonly name: string;
  /** A subject's id or the place of words, as a button carries it. Undefined if a button cannot carry it. */
  readonly id: string | undefined;
  /** Sentences about it; those that say most of it come first. */
  readonly sentences: readonly Sentence[];
  /** The sentence that says what it is. */
  readonly definition: Sentence | undefined;
  /** Content words of its names: these are in its sentences without being common words. */
  readonly nameWords: ReadonlySet<string>;
}

export function toSide(meant: Exclude<Meant, { kind: "unresolved" }>, library: Library): Side {
  return meant.kind === "subject" ? subjectSide(meant.subject, library) : wordsSide(meant, library);
}

export function subjectSide(subject: Subject, library: Library): Side {
  const { document, statements } = library.knowledge;
  const about = statements.filter((statement) => isAbout(statement, subject.id));
  const sentences = [...new Set(about.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan).slice(0, 1)))];
  return createSide(subject.name, subject.id, sentences, [subject.name, ...subject.aliases], library);
}

function wordsSide({ text, place, found }: Words, library: Library): Side {
  const phrased = found.filter(({ hasPhrase }) => hasPhrase);
  const sentences = (phrased.length > 0 ? phrased : found).map(({ sentence }) => sentence);
  return createSide(text, place, sentences, [text], library);
}

/** Sentences in which a definition is searched; bounds the time. */
const maxDefining = 100;

function createSide(
  name: string,
  id: string | undefined,
  all: readonly Sentence[],
  names: readonly string[],
  { knowledge: { document } }: Library,
): Side {
  const sentences = all.filter((sentence) => isInBodyText(document, sentence));
  const definition = sentences.slice(0, maxDefining).find((sentence) => names.some((each) => isDefinition(document, sentence, each)));
  const nameWords = new Set(names.flatMap((each) => [...contentWords(each, { start: 0, end: each.length })]));
  return { name, id, sentences, definition, nameWords };
}
