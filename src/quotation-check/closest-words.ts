import { displayText } from "../document/display-text.ts";
import { contains, type Document, overlappingEnds, type Span } from "../document/document.ts";
import type { Library } from "../library.ts";
import { type Passage, plainPassage } from "../passage.ts";
import { type Piece, separator } from "../passage-pieces.ts";
import { addBm25Scores, documentFrequency, inverseDocumentFrequency } from "../search/ranking/inverted-index.ts";
import type { PassageIndex } from "../search/ranking/passage-index.ts";
import { findTokenId, stopId } from "../search/ranking/token-ids.ts";
import { hasHan, tokenize } from "../text/words.ts";
import { type Alignment, align, createSimilarity, readTokens, type Similarity, type Step, type Token } from "./alignment.ts";
import { documentLetters } from "./compared-letters.ts";

/** The words of the document that come closest to a quotation, with the differences. */
export interface ClosestWords {
  readonly passage: Passage;
  /** Words, numbers and marks, in order. */
  readonly leftOut: readonly string[];
  readonly added: readonly string[];
}

/** Undefined if nothing in the document comes close. Of a long quotation, the first part that differs is shown. */
export function findClosestWords(quotation: string, { knowledge: { document }, passages }: Library): ClosestWords | undefined {
  const all = readTokens(quotation).slice(0, maxTokensRead);
  const parts = Array.from({ length: Math.ceil(all.length / maxTokens) }, (_, part) => all.slice(part * maxTokens, (part + 1) * maxTokens));
  const similarity = createSimilarity();
  let last: ClosestWords | undefined;
  for (const [at, tokens] of parts.entries()) {
    const words = quotation.slice(tokens[0]?.start, tokens.at(-1)?.end);
    const windows = last
      ? [{ start: last.passage.span.end, end: Math.min(document.text.length, last.passage.span.end + 2 * words.length) }]
      : windowsAround(likelySentences(words, passages), words.length, document);
    const closest = closestIn(windows, { tokens, quotation, similarity }, document);
    if (!closest) break;
    last = parts.length === 1 ? closest : { ...closest, passage: cutOff(closest.passage, at > 0) };
    if (closest.added.length + closest.leftOut.length > 0) break;
  }
  return last;
}

/** Words and marks that are compared at once: a long paragraph. What is compared takes their square. */
const maxTokens = 300;
const maxTokensRead = 4_000;

/** Says that only a part of the quotation is shown. */
function cutOff(passage: Passage, isLater: boolean): Passage {
  return { ...passage, pieces: [...(isLater ? [separator("… ")] : []), ...passage.pieces, separator(" …")] };
}

interface Quoted {
  readonly tokens: readonly Token[];
  readonly quotation: string;
  readonly similarity: Similarity;
}

function closestIn(windows: readonly Span[], { tokens, quotation, similarity }: Quoted, document: Document): ClosestWords | undefined {
  const { text } = documentLetters(document);
  const aligned = windows.map((window) => align(tokens, readTokens(text, window), similarity));
  const [best] = aligned.filter(isClose).sort((a, b) => b.score - a.score);
  return best && toDifference(best, quotation, document);
}

/**
 * Parts of the words, by what they tell, that a quotation must have in common with the closest words of the document, and these with it. Chosen
 * on test/quotations/fitted; `npm run scores` reports others.
 */
const [leastOfQuotation, leastOfDocument] = [0.5, 0.4];

function isClose({ ofQuotation, ofDocument }: Alignment): boolean {
  return ofQuotation >= leastOfQuotation && ofDocument >= leastOfDocument;
}

/** The sentences that have the most telling words of the quotation, best first. */
function likelySentences(quotation: string, index: PassageIndex): readonly number[] {
  const { postings } = index;
  const ids = [...new Set(tokenIdsOf(quotation, index))].sort((a, b) => documentFrequency(postings, a) - documentFrequency(postings, b));
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
    passage: { ...plainPassage(document, span), pieces },
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
  const before = (kind === "added" ? quotation : documentLetters(document).text).charAt(span.start - 1);
  const space = isInside && before.trim() === "" ? [separator(" ")] : [];
  return kind === "added"
    ? [...space, { kind, text: quotation.slice(span.start, span.end).replace(/\s+/gu, " ") }]
    : [...space, { kind, text: displayText(document, span), span }];
}

/** With as many words of the sentence before and after as the quotation has more there, and with the rest of a word that it cuts. */
function withEnds(steps: readonly Step[], tokens: readonly Token[], document: Document): readonly Step[] {
  const used = steps.flatMap(({ token }) => (token === undefined ? [] : [token]));
  const [first = 0, last = 0] = [used[0], used.at(-1)];
  const isKept = ({ quoted, token }: Step) => quoted !== undefined && token !== undefined;
  const [kept, lastKept] = [steps.findIndex(isKept), steps.findLastIndex(isKept)];
  const [before, after] = [surplus(steps.slice(0, Math.max(0, kept))), surplus(steps.slice(lastKept + 1))];
  const ends = overlappingEnds(document.sentences, { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 });
  let [from, to] = [first, last];
  const isBefore = (at: number) => (tokens[at]?.start ?? -1) >= (ends?.first.start ?? 0);
  const isAfter = (at: number) => (tokens[at]?.end ?? Number.POSITIVE_INFINITY) <= (ends?.last.end ?? 0);
  while (isBefore(from - 1) && (first - from < before || isJoined(tokens[from - 1], tokens[from], document))) from -= 1;
  while (isAfter(to + 1) && (to - last < after || isJoined(tokens[to], tokens[to + 1], document))) to += 1;
  if (tokens.slice(from, first).every(isMark)) from = first;
  if (tokens.slice(last + 1, to + 1).every(isMark)) to = last;
  const range = (start: number, end: number): readonly Step[] => Array.from({ length: end - start }, (_, at) => ({ token: start + at }));
  return [...range(from, first), ...steps, ...range(last + 1, to + 1)];
}

/** How many more tokens of the quotation than of the document are among some steps. */
function surplus(steps: readonly Step[]): number {
  return Math.max(
    0,
    steps.reduce((sum, { quoted, token }) => sum + (quoted ? 1 : 0) - (token === undefined ? 0 : 1), 0),
  );
}

function isMark({ letters }: Token): boolean {
  return /^\p{P}+$/u.test(letters);
}

/** Whether two tokens are one word or number: "non-resident", "$5", "5–10". */
function isJoined(before: Token | undefined, after: Token | undefined, document: Document): boolean {
  if (!before || !after || hasHan(before.letters) || hasHan(after.letters)) return false;
  const between = documentLetters(document).text.slice(before.end, after.start);
  return /^[-‑–−]?$/u.test(between) && /[\p{L}\p{N}\p{Sc}/-]$/u.test(before.letters) && /^[\p{L}\p{N}\p{Sc}/]/u.test(after.letters);
}

/** Within a change, the document's words come first. */
function leftOutFirst(steps: readonly Step[]): readonly Step[] {
  const ordered: Step[] = [];
  let added: Step[] = [];
  for (const step of steps) {
    if (step.token === undefined) added.push(step);
    else if (step.quoted) {
      ordered.push(...added, step);
      added = [];
    } else ordered.push(step);
  }
  return [...ordered, ...added];
}
