import { displayedEnd, displayText } from "../document/display-text.ts";
import { type Document, type Span, trimSpan } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { firstFound } from "../text/collections.ts";
import { hasHan } from "../text/words.ts";
import { type Candidate, sentenceBefore } from "./candidates.ts";
import type { Offer } from "./messages.ts";

/** What a model says: nothing in it but passages that were offered, and phrases that are searched and never shown. */
export interface Opinion {
  /** Passages in which the words stand that answer, the best first: at most three, of different sentences. */
  readonly picks: readonly Pick[];
  /** Passages that come near: picks without such words, or the one that the model calls closest. */
  readonly nearest: readonly Sentence[];
  /** What else the document may say; none where it was offered whole, or if there are picks. */
  readonly search: readonly string[];
}

export interface Pick {
  readonly sentence: Sentence;
  /** The words that answer, within the sentence. Undefined where they are the name of a row's column. */
  readonly words: Span | undefined;
}

/** Undefined for what is no answer in the form that was asked for, or for one that points at nothing that was offered. */
export function readAnswer(answer: string, offer: Offer, document: Document): Opinion | undefined {
  const given = readObject(answer);
  if (!given || !isList(given.picks ?? []) || !(["picks", "closest", "search"] as const).some((name) => given[name] !== undefined))
    return undefined;
  const named = asList(given.picks)
    .slice(0, maxRead)
    .flatMap((pick) => readPick(pick, offer, document) ?? []);
  const picks = ofDifferentSentences(named.flatMap(({ verified }) => verified ?? [])).slice(0, maxPicks);
  if (picks.length > 0) return { picks, nearest: [], search: [] };
  const closest = sentenceOf(given.closest, offer, document);
  const nearest = [...new Set([...named.map(({ sentence }) => sentence), ...(closest ? [closest] : [])])].slice(0, maxPicks);
  const search = offer.isWhole
    ? []
    : asList(given.search)
        .filter(isText)
        .map((text) => text.slice(0, maxPhrase))
        .slice(0, maxSearched);
  const isOfNothing = asList(given.picks).length > 0 && nearest.length === 0 && search.length === 0;
  return isOfNothing ? undefined : { picks, nearest, search };
}

const maxPicks = 3;
/** Picks that are looked at. */
const maxRead = 20;
/** Eight phrases and a sentence, and UTF-16 code units of each. */
const maxSearched = 9;
const maxPhrase = 300;

type Given = Readonly<Record<string, unknown>>;

/** The JSON object of an answer, which may stand in a fence or after what the model thought aloud. */
function readObject(answer: string): Given | undefined {
  const said = answer.slice(answer.lastIndexOf("</think>") + 1).slice(0, maxAnswer);
  const [from, to] = [said.indexOf("{"), said.lastIndexOf("}")];
  if (from < 0 || to < from) return undefined;
  try {
    const value: unknown = JSON.parse(said.slice(from, to + 1));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** UTF-16 code units after the thoughts. */
const maxAnswer = 20_000;

function isObject(value: unknown): value is Given {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Undefined for a label that was not offered. */
function readPick(
  pick: unknown,
  offer: Offer,
  document: Document,
): { readonly sentence: Sentence; readonly verified: Pick | undefined } | undefined {
  const { label, words } = isObject(pick) ? pick : { label: pick, words: undefined };
  const candidate = candidateOf(label, offer);
  const sentence = candidate && document.sentences[candidate.sentence];
  if (!sentence) return undefined;
  return { sentence, verified: isText(words) ? verify(words, candidate, document) : undefined };
}

function candidateOf(label: unknown, { byLabel }: Offer): Candidate | undefined {
  return typeof label === "string" ? byLabel.get(label.trim().toLowerCase()) : undefined;
}

function sentenceOf(label: unknown, offer: Offer, { sentences }: Document): Sentence | undefined {
  const candidate = candidateOf(label, offer);
  return candidate && sentences[candidate.sentence];
}

/** The sentence in which the words stand: that of the candidate, or the one before, if it was offered with it. */
function verify(words: string, { sentence: at, text }: Candidate, document: Document): Pick | undefined {
  if (!findWords(text, words)) return undefined;
  const own = document.sentences[at];
  const found = firstFound([own, sentenceBefore(document, at)], (sentence) => {
    const span = sentence && locateWords(document, sentence, words);
    return span && { sentence, words: span };
  });
  return found ?? (own && { sentence: own, words: undefined });
}

/** Where the words stand in a span of the document. */
function locateWords(document: Document, { start, end }: Span, words: string): Span | undefined {
  const found = findWords(displayText(document, { start, end }), words);
  if (!found) return undefined;
  const endOf = (length: number) => displayedEnd(document, { start, end }, length);
  const span = trimSpan(document.text, { start: found.start === 0 ? start : endOf(found.start), end: endOf(found.end) });
  return span.start < span.end ? span : undefined;
}

/** Where whole words stand in a text, white space and case aside. */
function findWords(text: string, words: string): Span | undefined {
  const parts = words
    .trim()
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  if (words.length > text.length || !/[\p{L}\p{N}]/u.test(words)) return undefined;
  const match = new RegExp(parts.join("\\s+"), "iu").exec(text);
  if (!match) return undefined;
  const [start, end] = [match.index, match.index + match[0].length];
  const isCut = (at: number) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1)) && !hasHan(text.slice(at - 1, at + 1));
  return isCut(start) || isCut(end) ? undefined : { start, end };
}

function ofDifferentSentences(picks: readonly Pick[]): readonly Pick[] {
  return picks.filter(({ sentence }, at) => picks.findIndex((other) => other.sentence === sentence) === at);
}
