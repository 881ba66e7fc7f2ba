import { displayText } from "../document/display-text.ts";
import { isInBodyText, paragraphOf, type Span } from "../document/document.ts";
import { isBodyText } from "../document/paragraphs.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { withoutArticle } from "../language/cut-forms.ts";
import type { Library } from "../library.ts";
import type { Named, NameMatch } from "../search/name-lookup.ts";
import { findPassagesAbout } from "../search/passages-with-words.ts";
import { documentFrequency, tokenRow } from "../search/ranking/inverted-index.ts";
import type { PassageIndex } from "../search/ranking/passage-index.ts";
import { findTokenId, stopId } from "../search/ranking/token-ids.ts";
import { fold } from "../text/fold.ts";
import { contentWords, hasHan, splitWords, tokenize } from "../text/words.ts";
import { sectionParagraphs } from "./find-section.ts";

/** A subject; otherwise words of the document, unless they stand in it only as a part of subjects' names: one of these may be meant. */
export function readMeant(typed: string, library: Library): Meant {
  const exact = library.subjects.findExact(typed);
  if (exact) return { kind: "subject", subject: exact };
  const words = wordsAt(typed, library) ?? typed;
  const match = words === typed ? library.subjects.resolve(typed) : ({ kind: "unknown" } as const);
  const resolved = match.kind === "resolved" ? match.entry : undefined;
  if (resolved && isCertain(resolved, typed, library)) return { kind: "subject", subject: resolved };
  const candidates = match.kind === "ambiguous" ? match.candidates : [resolved ?? []].flat();
  const found = findSentencesAbout(words, library);
  const isAboutOther = ({ sentence, hasPhrase }: SentenceWithWords) =>
    hasPhrase && !candidates.some((each) => isNamedIn(sentence, each, library));
  const isKnown = candidates.length > 0 ? found.some(isAboutOther) : found.length > 0;
  if (isKnown) return { kind: "words", ...placeOf(words, found, library), found };
  return match.kind === "resolved" ? { kind: "subject", subject: match.entry } : { kind: "unresolved", match };
}

/**
 * What a person compares: only sentences that have the words one after the other, or all of them. A button carries only where the words stand
 * in the document, so they are read as they are spelled there: Back and More then show the same.
 */
export function readCompared(typed: string, library: Library): Meant {
  const meant = readMeant(typed, library);
  if (meant.kind !== "words") return meant;
  const short = shortWords(wordsAt(typed, library) ?? typed);
  // The place may lack them: "Block C" is found as "Block".
  const isPlaced = meant.place !== undefined && short.every((word) => shortWords(meant.text).includes(word));
  const read = isPlaced ? readMeant(meant.place ?? typed, library) : { ...meant, text: typedText(typed), place: undefined };
  if (read.kind !== "words") return read;
  const { text } = library.knowledge.document;
  const wanted = [...contentWords(read.text, { start: 0, end: read.text.length })];
  const hasAll = ({ sentence, hasPhrase }: SentenceWithWords) =>
    (hasPhrase || wanted.every((word) => contentWords(text, sentence).has(word))) &&
    short.every((word) => tokenize(text, sentence.start, sentence.end).some(({ folded }) => folded === word));
  const found = read.found.filter(hasAll);
  return found.length === 0 ? { kind: "unresolved", match: { kind: "unknown" } } : { ...read, found };
}

/** "Block C", "step 2": letters and numbers that tell two things apart. An article is none. */
function shortWords(text: string): readonly string[] {
  return tokenize(withoutArticle(text)).flatMap(({ folded }) => (/^(?:\p{L}|\d+)$/u.test(folded) && !hasHan(folded) ? [folded] : []));
}

/** Part of an extracted name may be a word of its own. */
export function isCertain(entry: Named, typed: string, { subjects }: Library): boolean {
  return entry.extracted !== true || subjects.findExact(typed) === entry;
}

/** What a person means with the words after a command. */
export type Meant = Resolved | { readonly kind: "unresolved"; readonly match: UnresolvedName };

export type Resolved = { readonly kind: "subject"; readonly subject: Subject } | Words;

export type UnresolvedName = Exclude<NameMatch<Subject>, { kind: "resolved" }>;

/** Words that the document has, though not as a name. */
export interface Words {
  readonly kind: "words";
  /** In the document's spelling where it has them, otherwise the letters and digits that were typed. */
  readonly text: string;
  /** Where the document has them one after the other, for a button: what a person typed is in no button. */
  readonly place: string | undefined;
  readonly found: readonly SentenceWithWords[];
}

function isNamedIn(sentence: Span, { name, aliases }: Subject, { knowledge: { document } }: Library): boolean {
  const text = ` ${fold(displayText(document, sentence))} `;
  return [name, ...aliases].some((each) => text.includes(` ${fold(each)} `) || (hasHan(each) && text.includes(fold(each))));
}

function placeOf(words: string, found: readonly SentenceWithWords[], library: Library): Pick<Words, "text" | "place"> {
  const { document } = library.knowledge;
  const phrased = found.filter(({ hasPhrase }) => hasPhrase).toSorted((a, b) => a.sentence.start - b.sentence.start)[0];
  const span = phrased && phraseSpan(words, document.sentences.indexOf(phrased.sentence), library.passages);
  if (span) return { text: displayText(document, span), place: `+${span.start.toString(36)}-${span.end.toString(36)}` };
  return { text: typedText(words), place: undefined };
}

/** Letters and digits, and the marks between them: "4.2". */
function typedText(typed: string): string {
  const words = splitWords(typed).join(" ").slice(0, maxName);
  return words.replace(/(?<![\p{L}\p{N}])[^\p{L}\p{N}\p{M} ]+|[^\p{L}\p{N}\p{M} ]+(?![\p{L}\p{N}])/gu, "");
}

/** UTF-16 code units. */
const maxName = 80;

/** The words at the place that a button carries (`+3k1-3kc`); undefined for any other text. */
function wordsAt(id: string, { knowledge: { document } }: Library): string | undefined {
  const [, start, end] = /^\+([0-9a-z]{1,8})-([0-9a-z]{1,8})$/u.exec(id) ?? [];
  if (start === undefined || end === undefined) return undefined;
  const span = { start: Number.parseInt(start, 36), end: Number.parseInt(end, 36) };
  return span.end - span.start > maxPlaceLength ? undefined : displayText(document, span);
}

/** UTF-16 code units of words that a button names. */
const maxPlaceLength = 200;

interface SentenceWithWords {
  readonly sentence: Sentence;
  /** The sentence has the words themselves, one after the other, or is below a heading that has them. */
  readonly hasPhrase: boolean;
}

/**
 * The sentences on words that name no subject: first the one that fits best; then those that have the
 * words one after the other, then the others, both in the order of the document. If only headings have the words, what is below the first.
 */
export function findSentencesAbout(words: string, library: Library): readonly SentenceWithWords[] {
  const { passages, knowledge } = library;
  const { document } = knowledge;
  const rows = rowsWithPhrase(words, passages);
  const isBody = (sentence: Sentence | undefined) => sentence !== undefined && isInBodyText(document, sentence);
  const withPhrase = rows.filter((row) => isBody(document.sentences[row])).slice(0, maxFound);
  if (withPhrase.length === 0 && rows.length > 0) return sentencesBelow(rows, library);
  const phrased = withPhrase.flatMap((row) => document.sentences[row] ?? []).map((sentence) => ({ sentence }));
  const isHanWord = isShortHan(words) && hasHan(document.text);
  const ranked = isHanWord ? [] : findPassagesAbout(passages, words).filter(({ sentence }) => isInBodyText(document, sentence));
  const hasPhrase = new Set(phrased.map(({ sentence }) => sentence));
  const best = ranked.find(({ sentence }) => hasPhrase.size === 0 || hasPhrase.has(sentence)) ?? phrased[0];
  const others = ranked.filter(({ sentence }) => !hasPhrase.has(sentence)).toSorted((a, b) => a.sentence.start - b.sentence.start);
  const all = [...(best ? [best] : []), ...[...phrased, ...others].filter(({ sentence }) => sentence !== best?.sentence)];
  return all.map(({ sentence }) => ({ sentence, hasPhrase: hasPhrase.has(sentence) }));
}

/** A word of a long document may be in thousands of sentences, which nobody reads; bounds the time. */
const maxFound = 600;

/** In a Chinese document, characters apart from each other are another word. More characters are a question. */
function isShortHan(words: string): boolean {
  return words.length <= maxHan && [...words].every((character) => character === " " || hasHan(character));
}

const maxHan = 8;

function sentencesBelow(headings: readonly number[], { knowledge: { document } }: Library): readonly SentenceWithWords[] {
  const below = headings.map((row) => {
    const sentence = document.sentences[row];
    const heading = sentence && paragraphOf(document, sentence);
    return heading?.kind === "heading" ? sectionParagraphs(document, heading).filter(isBodyText) : [];
  });
  const paragraphs = below.find(({ length }) => length > 0) ?? [];
  return paragraphs.flatMap(({ sentences }) => sentences.map((sentence) => ({ sentence, hasPhrase: true })));
}

/** Longer texts are no phrase. */
const maxWords = 12;

/** The sentences that have these words, in any form, one after the other; none for words that only link others. */
export function sentencesWithPhrase(words: string, passages: PassageIndex): readonly Sentence[] {
  const { sentences } = passages.knowledge.document;
  return rowsWithPhrase(words, passages).flatMap((row) => sentences[row] ?? []);
}

/** The indexes of these sentences. */
function rowsWithPhrase(words: string, { tokenIds, postings, sentences }: PassageIndex): readonly number[] {
  const run = phraseIds(words, tokenIds);
  const content = run.filter((id) => id !== stopId);
  const [first] = content;
  if (first === undefined) return [];
  const rarest = content.reduce((best, id) => (documentFrequency(postings, id) < documentFrequency(postings, best) ? id : best), first);
  const rows = postings.rows.subarray(postings.starts[rarest] ?? 0, postings.starts[rarest + 1] ?? 0);
  return [...rows].filter((row) => runStart(tokenRow(sentences, row), run) >= 0);
}

/** Where a sentence has these words first, one after the other. */
function phraseSpan(words: string, row: number, { tokenIds, sentences, knowledge: { document } }: PassageIndex): Span | undefined {
  const run = phraseIds(words, tokenIds);
  const at = run.length === 0 ? -1 : runStart(tokenRow(sentences, row), run);
  const sentence = document.sentences[row];
  if (at < 0 || !sentence) return undefined;
  const found = tokenize(document.text, sentence.start, sentence.end);
  const [first, last] = [found[at], found[at + run.length - 1]];
  return first && last && { start: first.start, end: last.end };
}

/** The ids of the words, without linking words at the ends ("the source code"); empty if a word is not in the document. */
function phraseIds(words: string, tokenIds: PassageIndex["tokenIds"]): readonly number[] {
  const ids = tokenize(words).map(({ folded }) => findTokenId(tokenIds, folded));
  const first = ids.findIndex((id) => id !== stopId);
  const run = first < 0 ? [] : ids.slice(first, ids.findLastIndex((id) => id !== stopId) + 1);
  return run.length > maxWords || run.includes(undefined) ? [] : run.flatMap((id) => id ?? []);
}

function runStart(row: Int32Array, run: readonly number[]): number {
  for (let at = row.indexOf(run[0] ?? stopId); at >= 0; at = row.indexOf(run[0] ?? stopId, at + 1)) {
    if (run.every((id, offset) => row[at + offset] === id)) return at;
  }
  return -1;
}
