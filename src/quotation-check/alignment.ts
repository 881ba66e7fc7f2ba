import type { Span } from "../document/document.ts";
import { cached } from "../text/collections.ts";
import { editDistance } from "../text/edit-distance.ts";
import { isStopWord, tokenize } from "../text/words.ts";
import { compareLetters } from "./compared-letters.ts";

/** A word, a Chinese character, a number, or another mark than a quotation mark, a dash or a bullet. */
export interface Token extends Span {
  /** As it is compared. */
  readonly letters: string;
  /** How much it tells. */
  readonly weight: number;
}

/** The tokens of a text, or of a span of it. */
export function readTokens(text: string, { start, end }: Span = { start: 0, end: text.length }): readonly Token[] {
  return [...text.slice(start, end).matchAll(token)].flatMap(({ 0: found, index }) => {
    // A sign stands alone here, without the number that makes it one.
    const letters = signs.test(found) ? "-" : compareLetters(found).letters;
    return letters === "" ? [] : [{ start: start + index, end: start + index + found.length, letters, weight: weightOf(found) }];
  });
}

const signs = /^[-−–]$/u;
const letter = "(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}]";
/** Signs of numbers, numbers, Chinese characters, words, and single marks. */
const token = new RegExp(
  [
    `(?<!${letter}|[)\\]])[-−–](?=\\p{Sc}?\\p{N})`,
    "\\p{N}+(?:[.,:]\\p{N}+)+",
    "\\p{Script=Han}",
    `(?:${letter})+(?:['’](?:${letter})+)*`,
    "[^\\s\\p{C}\\p{Pd}−]",
  ].join("|"),
  "gu",
);

/** Which a text has wherever it has others, tell little. */
const [markWeight, stopWordWeight] = [0.1, 0.4];

function weightOf(found: string): number {
  const [word] = tokenize(found);
  if (!word) return markWeight;
  return isStopWord(word.folded) ? stopWordWeight : 1;
}

/** How the tokens of a quotation stand in those of a document. */
export interface Alignment {
  /** In reading order, from the first token that both have to the last one; before and after these, only what the quotation adds. */
  readonly steps: readonly Step[];
  /** The tokens of the document that were compared. */
  readonly tokens: readonly Token[];
  /** What both have, as a part of the quotation and of the document's words from the first to the last of it: 0 to 1. */
  readonly ofQuotation: number;
  readonly ofDocument: number;
  /** Greater is closer. */
  readonly score: number;
}

/** `quoted`: undefined if only the document has the token at index `token`; without `token`, only the quotation has it. */
export interface Step {
  readonly quoted?: Token;
  readonly token?: number;
}

/**
 * Finds the place in `tokens` that costs least: Sellers (1980), approximate matching of a whole pattern in a part of a text. What stands before
 * and behind it in the document costs nothing.
 */
export function align(quoted: readonly Token[], tokens: readonly Token[], similarity: Similarity): Alignment {
  const width = tokens.length + 1;
  const costs = new Float32Array((quoted.length + 1) * width);
  const moves = new Uint8Array(costs.length).fill(added);
  for (const [at, one] of quoted.entries()) {
    const [above, row] = [at * width, (at + 1) * width];
    costs[row] = (costs[above] ?? 0) + one.weight;
    for (const [column, other] of tokens.entries()) {
      const matched = similarity(one, other);
      const options = [
        (costs[above + column] ?? 0) + (matched > 0 ? (1 - matched) * one.weight : Number.POSITIVE_INFINITY),
        (costs[above + column + 1] ?? 0) + one.weight,
        (costs[row + column] ?? 0) + leftOutCost(other),
      ] as const;
      const move = cheapest(options);
      costs[row + column + 1] = options[move];
      moves[row + column + 1] = move;
    }
  }
  return readAlignment({ quoted, tokens, similarity, moves }, costs.subarray(quoted.length * width));
}

const [both, added, leftOut] = [0, 1, 2] as const;

function cheapest([ofBoth, ofAdded, ofLeftOut]: readonly [number, number, number]): 0 | 1 | 2 {
  if (ofBoth <= ofAdded && ofBoth <= ofLeftOut) return both;
  return ofAdded <= ofLeftOut ? added : leftOut;
}

/** Less than what is added: a sentence from which half was left out is closer than another one with a few of its words. */
function leftOutCost({ weight }: Token): number {
  return 0.3 * weight;
}

interface Aligned {
  readonly quoted: readonly Token[];
  readonly tokens: readonly Token[];
  readonly similarity: Similarity;
  /** For each token of the quotation, and each of the document: how the least cost so far was reached. */
  readonly moves: Uint8Array;
}

/** `ends`: what the whole quotation costs, by the token of the document after which it ends. */
function readAlignment(aligned: Aligned, ends: Float32Array): Alignment {
  const { quoted, tokens } = aligned;
  const cost = ends.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  const { steps, shared } = readSteps(aligned, ends.indexOf(cost));
  const weigh = (all: readonly Token[]) => all.reduce((sum, { weight }) => sum + weight, 0);
  const inDocument = steps.flatMap(({ token: index }) => (index === undefined ? [] : [index]));
  const covered = weigh(tokens.slice(inDocument[0], (inDocument.at(-1) ?? -1) + 1));
  const all = weigh(quoted);
  return { steps, tokens, ofQuotation: shared / all, ofDocument: covered === 0 ? 0 : shared / covered, score: all - cost };
}

/** From the end back to the start. `shared`: how much both have. */
function readSteps({ quoted, tokens, similarity, moves }: Aligned, end: number) {
  const steps: Step[] = [];
  let [shared, row, column] = [0, quoted.length, end];
  while (row > 0) {
    const move = moves[row * (tokens.length + 1) + column];
    if (move !== leftOut) row -= 1;
    if (move !== added) column -= 1;
    const own = move === leftOut ? undefined : quoted[row];
    const other = move === added ? undefined : tokens[column];
    const matched = own && other ? similarity(own, other) : 0;
    shared += matched * (own?.weight ?? 0);
    steps.push(...stepsFor(own, other && column, matched === 1));
  }
  return { steps: steps.reverse(), shared };
}

/** One step for what both have; otherwise one for each, that of the quotation first. */
function stepsFor(quoted: Token | undefined, token: number | undefined, isSame: boolean): readonly Step[] {
  const ofBoth = { ...(quoted ? { quoted } : {}), ...(token === undefined ? {} : { token }) };
  return isSame || !quoted || token === undefined ? [ofBoth] : [{ quoted }, { token }];
}

/** 1: the same; 0: another word; between them: nearly the same letters. */
export type Similarity = (one: Token, other: Token) => number;

/** Remembers words that it has compared: to be made anew for each quotation. */
export function createSimilarity(): Similarity {
  const similar = cached(new Map<string, Map<string, boolean>>(), () => new Map());
  return ({ letters: one }, { letters: other }) => {
    if (one === other) return 1;
    if (one.length < minSimilar || other.length < minSimilar || one.charCodeAt(0) !== other.charCodeAt(0)) return 0;
    if (Math.abs(one.length - other.length) > maxLonger) return 0;
    const known = similar(one);
    const found = known.get(other) ?? isSimilar(one, other);
    known.set(other, found);
    return found ? 0.6 : 0;
  };
}

/** Letters of a word that may be the same one with a typing slip or another ending. */
const minSimilar = 4;
const maxLonger = 3;

function isSimilar(one: string, other: string): boolean {
  const limit = Math.min(one.length, other.length) >= 7 ? 2 : 1;
  return editDistance(one, other, limit) <= limit || commonStart(one, other) >= 5;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charAt(length) === other.charAt(length)) length += 1;
  return length;
}
