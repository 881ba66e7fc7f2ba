import { LRUCache } from "lru-cache";
import { displayText } from "../../document/display-text.ts";
import { type Document, paragraphOf, type Span, spanText } from "../../document/document.ts";
import { tableCells } from "../../document/document-structure.ts";
import { cached, once } from "../../text/collections.ts";
import { eachInTurns, type Turns } from "../../text/turns.ts";
import { hasLetterOrDigit, tokenize, type Word } from "../../text/words.ts";
import { createPostings, createTokenRows, type Postings, type TokenRows, tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question-terms.ts";

/**
 * What stands around the sentences and says what they are about: the headings above, and what introduces a list or names a table's columns.
 * Sentences at the same place share a row, so that the time and the size grow with the text.
 */
export interface Surroundings {
  /** Rows are places; their tokens are those of the headings and of the lead-in. */
  readonly postings: Postings;
  /** The row, by the sentence's index in the document. */
  readonly places: Uint32Array;
  /** The sentences of each row: from each even element to the next one. */
  readonly runs: readonly (readonly number[])[];
  /** The sentences of the lead-in and of the nearest heading, by row. */
  readonly near: readonly (readonly number[])[];
  /** The sentence of the nearest heading, by row. */
  readonly headings: readonly (number | undefined)[];
}

/** `sentences`: the words of each sentence; ids are below `idCount`. */
export function* readSurroundings({ paragraphs, sentences }: Document, words: TokenRows, idCount: number): Turns<Surroundings> {
  const firsts = firstSentences(paragraphs);
  const headingOf = (number: number | undefined): number | undefined => (number === undefined ? undefined : firsts[number - 1]);
  const leadInOf = (number: number | undefined): number | undefined => (number === undefined ? undefined : (firsts[number] ?? 0) - 1);
  const rows = new Map<string, number>();
  const near: (readonly number[])[] = [];
  const headings: (number | undefined)[] = [];
  const wordSets: (readonly number[])[] = [];
  const runs: number[][] = [];
  const places = new Uint32Array(sentences.length);
  yield* eachInTurns(paragraphs, ({ number, heading, leadIn }) => {
    const key = `${heading ?? ""} ${leadIn ?? ""}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = near.length;
      rows.set(key, row);
      const nearest = [leadInOf(leadIn), headingOf(heading)].filter((each) => each !== undefined);
      near.push(nearest);
      runs.push([]);
      headings.push(headingOf(heading));
      const path = headingPath(paragraphs, heading)
        .slice(1)
        .flatMap((each) => headingOf(each) ?? []);
      wordSets.push([...nearest, ...path].flatMap((sentence) => [...tokenRow(words, sentence).subarray(0, maxTokens)]));
    }
    const [from = 0, to = 0] = firsts.subarray(number - 1, number + 1);
    places.fill(row, from, to);
    addRun(runs[row] ?? [], from, to);
  });
  return { postings: yield* createPostings(yield* createTokenRows(wordSets, (ids) => ids), idCount), places, runs, near, headings };
}

/** Joined to the run before, if it follows that. */
function addRun(runs: number[], from: number, to: number): void {
  if (runs.at(-1) === from) runs[runs.length - 1] = to;
  else runs.push(from, to);
}

/** Words of a heading or a lead-in; more are not needed to recognise it. */
const maxTokens = 60;

/** The index of each paragraph's first sentence; at the end, the number of sentences. */
function firstSentences(paragraphs: Document["paragraphs"]): Uint32Array {
  const firsts = new Uint32Array(paragraphs.length + 1);
  for (const [index, { sentences }] of paragraphs.entries()) firsts[index + 1] = (firsts[index] ?? 0) + sentences.length;
  return firsts;
}

/** The numbers of the headings above, the nearest first. */
function headingPath(paragraphs: Document["paragraphs"], nearest: number | undefined): readonly number[] {
  const path: number[] = [];
  for (let heading = nearest; heading !== undefined && path.length < maxPath; heading = paragraphs[heading - 1]?.heading)
    path.push(heading);
  return path;
}

/** Headings above a sentence that are read, the nearest first. */
const maxPath = 6;

/** The sentences of the lead-in and of the nearest heading, above a sentence. */
export function sentencesNear({ near, places }: Surroundings, sentence: number): readonly number[] {
  return near[places[sentence] ?? 0] ?? [];
}

/** The sentence before in the paragraph, what introduces a list, and the nearest heading. */
export function sentencesBefore({ surroundings, knowledge: { document } }: PassageIndex, sentence: number): readonly number[] {
  const previous = (document.sentences[sentence]?.number ?? 1) > 1 ? [sentence - 1] : [];
  return [...previous, ...sentencesNear(surroundings, sentence)];
}

/** The sentence and its neighbours in the paragraph. */
export function sentencesBeside({ sentences }: Document, sentence: number): readonly number[] {
  return [sentence, sentence - 1, sentence + 1].filter((each) => sentences[each]?.paragraph === sentences[sentence]?.paragraph);
}

/** A row with the name of its column after each cell: "6 to 9 Years of service; 29 Leave days"; undefined if the sentence is in no row. */
export function rowText(document: Document, sentence: number): string | undefined {
  const cells = rowCells(document, sentence)?.map(({ column, cell }) => `${cell} ${column}`);
  return cells?.join("; ").slice(0, maxCharacters);
}

const maxCharacters = 2000;

/** The words of a row's cells, and of their columns' names; undefined if the sentence is in no row. */
export function rowCells(document: Document, sentence: number): readonly { readonly column: string; readonly cell: string }[] | undefined {
  const found = document.sentences[sentence];
  const paragraph = found && paragraphOf(document, found);
  if (paragraph?.kind !== "row") return undefined;
  const words = (span: Span | undefined) => (span ? spanText(document, span) : "");
  return tableCells(document, paragraph).map(({ column, cell }) => ({ column: words(column), cell: words(cell) }));
}

/** Whether the first cell of a row stands in the question with the signs that belong to it: "B-" is neither "B" nor "B+". */
export function isNamedRow({ knowledge: { document } }: PassageIndex, { text }: Question, sentence: number): boolean {
  const name = rowCells(document, sentence)?.[0]?.cell ?? "";
  if (!hasLetterOrDigit(name) || name.length > maxRowName) return false;
  const at = name.length > 2 ? text.toLowerCase().indexOf(name.toLowerCase()) : text.indexOf(name);
  return at >= 0 && !partOfName.test(text.charAt(at - 1)) && !partOfName.test(text.charAt(at + name.length));
}

/** UTF-16 code units. */
const maxRowName = 60;
const partOfName = /[\p{L}\p{N}+-]/u;

/** A sentence's text in the forms in which questions are compared with it. */
interface SentenceText {
  readonly text: string;
  /** Their positions are in `text`. Tokenized when first needed: few questions need it. */
  readonly words: readonly Word[];
  /** The words without their order. */
  readonly forms: ReadonlySet<string>;
}

/** `sentence`: its index in the document, from 0. */
export type SentenceTexts = (sentence: number) => SentenceText;

/** Keeps the sentences that were read last: twenty are read for each question, in a short document often the same. */
export function createSentenceTexts(document: Document): SentenceTexts {
  const recent = new LRUCache<number, SentenceText>({ maxSize: maxCachedText, sizeCalculation: ({ text }) => text.length + 1 });
  return cached(recent, (sentence) => readSentence(displayText(document, document.sentences[sentence] ?? { start: 0, end: 0 })));
}

/** UTF-16 code units. */
const maxCachedText = 100_000;

function readSentence(text: string): SentenceText {
  const words = once(() => tokenize(text));
  const forms = once(() => new Set(words().map(({ folded }) => folded)));
  return {
    text,
    get words() {
      return words();
    },
    get forms() {
      return forms();
    },
  };
}
