import { displayText } from "../document/display-text.ts";
import { contains, type Document, overlappingEnds, type Span } from "../document/document.ts";
import type { Library } from "../library.ts";
import { createPassage, type Passage, type Piece, separator } from "../passage.ts";
import { addBm25Scores, documentFrequency, findTokenId, inverseDocumentFrequency, stopId } from "../search/ranking/inverted-index.ts";
import type { PassageIndex } from "../search/ranking/passage-index.ts";
import { hasHan, hasLetterOrDigit, tokenize } from "../text/words.ts";
import { type Alignment, align, readTokens, type Step, type Token } from "./alignment.ts";

/** The words of the document that come closest to a quotation, with the differences. */
export interface ClosestWords {
  readonly passage: Passage;
  /** Words, numbers and marks, in order. */
  readonly leftOut: readonly string[];
  readonly added: readonly string[];
}

/** Undefined if nothing in the document comes close. */
export function findClosestWords(quotation: string, { knowledge: { document }, passages }: Library): ClosestWords | undefined {
  const quoted = readTokens(quotation.slice(0, maxRead)).slice(0, maxTokens);
  const windows = windowsAround(likelySentences(quotation, passages), quotation.length, document);
  const aligned = windows.map((window) => align(quoted, readTokens(document.flatText, window)));
  const [best] = aligned.filter(isClose).sort((a, b) => b.score - a.score);
  return best && toDifference(best, quotation, document);
}

/** Words and marks of a quotation that are compared: a long paragraph. What is compared takes their square. */
const maxTokens = 300;

/**
 * Parts of the words, by what they tell, that a quotation must have in common with the closest words of the document, and these with it. Chosen
 * on quotations from test/documents/fitted; `npm run scores` reports others.
 */
const [leastOfQuotation, leastOfDocument] = [0.5, 0.4];

function isClose({ ofQuotation, ofDocument }: Alignment): boolean {
  return ofQuotation >= leastOfQuotation && ofDocument >= leastOfDocument;
}

/** The sentences that have the most telling words of the quotation, best first. */
function likelySentences(quotation: string, index: PassageIndex): readonly number[] {
  const { postings } = index;
  const ids = [...new Set(tokenIdsOf(quotation.slice(0, maxRead), index))].sort(
    (a, b) => documentFrequency(postings, a) - documentFrequency(postings, b),
  );
  const scores = new Float32Array(postings.rowCount);
  const touched = new Set<number>();
  for (const id of ids.slice(0, maxIds)) {
    const [from, to] = [postings.starts[id] ?? 0, postings.starts[id + 1] ?? 0];
    if (touched.size > 0 && to - from > maxRows) break;
    addBm25Scores(postings, id, inverseDocumentFrequency(postings, id), scores);
    for (let slot = from; slot < to; slot += 1) touched.add(postings.rows[slot] ?? 0);
  }
  return [...touched].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, maxCandidates);
}

const maxCandidates = 5;
/** Rare words suffice where there are some: those of more sentences than this say little. */
const maxRows = 2_000;
const maxIds = 200;
/** UTF-16 code units. */
const maxRead = 4_000;

function tokenIdsOf(text: string, { tokenIds, hanPairs }: PassageIndex): readonly number[] {
  const words = tokenize(text);
  const pairs = words.flatMap(({ folded }, at) => hanPairs?.find(folded + (words[at + 1]?.folded ?? "")) ?? []);
  const single = words.map(({ folded }) => findTokenId(tokenIds, folded) ?? stopId);
  return [...pairs, ...single].filter((id) => id !== stopId);
}

/** Each sentence with what is around it, as far as a quotation of this length may reach, unless it is well within the window of another. */
function windowsAround(likely: readonly number[], length: number, { sentences, text }: Document): readonly Span[] {
  const reach = Math.min(length, maxReach);
  const windows: Span[] = [];
  for (const number of likely) {
    const { start, end } = sentences[number] ?? { start: 0, end: 0 };
    const near = { start: Math.max(0, start - reach / 2), end: Math.min(text.length, end + reach / 2) };
    if (windows.some((window) => contains(window, near))) continue;
    windows.push({ start: Math.max(0, start - reach), end: Math.min(text.length, end + reach) });
  }
  return windows;
}

/** UTF-16 code units. */
const maxReach = 2_000;

/** The closest words, to the end of the word where the quotation begins or ends within one. */
function toDifference({ steps, tokens }: Alignment, quotation: string, document: Document): ClosestWords {
  const all = withEnds(steps, tokens, document);
  const used = all.flatMap(({ token }) => (token === undefined ? [] : (tokens[token] ?? [])));
  const span = { start: used[0]?.start ?? 0, end: used.at(-1)?.end ?? 0 };
  const runs: Run[] = [];
  // What was left out stands before what was added in its place.
  for (const step of leftOutFirst(all)) {
    const kind = step.token === undefined ? "added" : step.quoted ? "words" : "leftOut";
    const token = step.token === undefined ? step.quoted : tokens[step.token];
    const last = runs.at(-1);
    if (!token) continue;
    if (last?.kind === kind) last.tokens.push(token);
    else runs.push({ kind, tokens: [token] });
  }
  const tokensOf = (wanted: Run["kind"], text: string) =>
    runs.flatMap(({ kind, tokens: own }) => (kind === wanted ? own.map(({ start, end }) => text.slice(start, end)) : []));
  const pieces = runs.flatMap((run, at) => toPieces(run, at > 0, quotation, document));
  return {
    passage: { ...createPassage(document, span), pieces, context: [], parts: [] },
    leftOut: tokensOf("leftOut", document.text),
    added: tokensOf("added", quotation),
  };
}

interface Run {
  readonly kind: "words" | "leftOut" | "added";
  readonly tokens: Token[];
}

function toPieces({ kind, tokens }: Run, isInside: boolean, quotation: string, document: Document): readonly Piece[] {
  const span = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  const before = (kind === "added" ? quotation : document.flatText).charAt(span.start - 1);
  const space = isInside && before.trim() === "" ? [separator(" ")] : [];
  return kind === "added"
    ? [...space, { kind, text: quotation.slice(span.start, span.end).replace(/\s+/gu, " ") }]
    : [...space, { kind, text: displayText(document, span), span }];
}

/** With as many words of the sentence before and after as the quotation has others there, and with the rest of a word that it cuts. */
function withEnds(steps: readonly Step[], tokens: readonly Token[], document: Document): readonly Step[] {
  const shared = steps.flatMap(({ token }) => (token === undefined ? [] : [token]));
  const [first = 0, last = 0] = [shared[0], shared.at(-1)];
  const [addedBefore, addedAfter] = [
    steps.findIndex(({ token }) => token !== undefined),
    steps.toReversed().findIndex(({ token }) => token !== undefined),
  ];
  const ends = overlappingEnds(document.sentences, { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 });
  let [from, to] = [first, last];
  const isBefore = (at: number) => (tokens[at]?.start ?? -1) >= (ends?.first.start ?? 0);
  const isAfter = (at: number) => (tokens[at]?.end ?? Number.POSITIVE_INFINITY) <= (ends?.last.end ?? 0);
  while (isBefore(from - 1) && (first - from < addedBefore || isJoined(tokens[from - 1], tokens[from], document))) from -= 1;
  while (isAfter(to + 1) && (to - last < addedAfter || isJoined(tokens[to], tokens[to + 1], document))) to += 1;
  if (tokens.slice(from, first).every(isMark)) from = first;
  if (tokens.slice(last + 1, to + 1).every(isMark)) to = last;
  const range = (start: number, end: number): readonly Step[] => Array.from({ length: end - start }, (_, at) => ({ token: start + at }));
  const middle = steps.slice(addedBefore, steps.length - addedAfter);
  return [
    ...range(from, first),
    ...steps.slice(0, addedBefore),
    ...middle,
    ...range(last + 1, to + 1),
    ...steps.slice(steps.length - addedAfter),
  ];
}

function isMark({ letters }: Token): boolean {
  return !hasLetterOrDigit(letters);
}

/** Whether nothing or a hyphen is between two words: "non-resident", "$5". */
function isJoined(before: Token | undefined, after: Token | undefined, { flatText }: Document): boolean {
  if (!before || !after || hasHan(before.letters) || hasHan(after.letters)) return false;
  const isWord = /[\p{L}\p{N}]/u;
  return (
    /^[-‑]?$/u.test(flatText.slice(before.end, after.start)) &&
    (isWord.test(before.letters) || /\p{Sc}/u.test(before.letters)) &&
    isWord.test(after.letters)
  );
}

/** Within a change, the document's words come first. */
function leftOutFirst(steps: readonly Step[]): readonly Step[] {
  const ordered: Step[] = [];
  let changed: Step[] = [];
  const flush = () => {
    ordered.push(...changed.filter(({ token }) => token !== undefined), ...changed.filter(({ token }) => token === undefined));
    changed = [];
  };
  for (const step of steps) {
    if (step.token === undefined || !step.quoted) changed.push(step);
    else {
      flush();
      ordered.push(step);
    }
  }
  flush();
  return ordered;
}
