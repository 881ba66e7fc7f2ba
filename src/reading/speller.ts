import { capitalise, isCapitalised } from "../text/characters.ts";
import { fold } from "../text/fold.ts";
import { formCount } from "../text/word-list.ts";
import { isFunctionWord, isStopWord } from "../text/words.ts";
import { createLanguageModel, type LanguageModel, modelWords, questionFrames } from "./language-model.ts";
import { confusedWith, createSuggest, isLatin, type Suggest, type Suggestion, type TypedWord } from "./spelling-suggestions.ts";
import { typingCost } from "./typing-distance.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words read otherwise than typed. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
  /** The texts or names have these words, which are more than function words. */
  readonly isInTexts: boolean;
}

export interface Spelled {
  readonly text: string;
  readonly corrections: readonly Correction[];
}

export type Speller = (text: string) => Spelled;

/**
 * Corrects the spelling in context with a noisy channel (Kernighan, Church and Gale 1990): for each word, the words it may be a slip of,
 * how probable that slip is, and how probable the words are after one another.
 */
export function createSpeller(vocabulary: Vocabulary): Speller {
  const names = new Set(vocabulary.nameWords());
  const isInName = (word: string) => names.has(word);
  const isName = (word: string) => names.has(word) && formCount(word) === 0;
  const model = createLanguageModel(vocabulary.texts(), isName);
  const isTarget = (word: string) => model.has(word) || vocabulary.has(word);
  const words = new Set(vocabulary.words());
  for (const word of [...[...questionFrames()].flatMap(modelWords), ...names]) words.add(word);
  const isThingName = (word: string) => !["person", undefined].includes(vocabulary.findName(word)?.kind);
  const suggest = createSuggest(vocabulary, { model, isTarget, isName, isInName, isThingName }, words);
  const isTelling = (word: string) => vocabulary.has(word) && !isFunctionWord(word);
  return (text) => {
    const typed = readTyped(text);
    const lookUp = limitLookups(suggest);
    const edges = typed.map((word, index) => [
      typedEdge(word, index, isTarget),
      ...lookUp(word).map((suggestion): Edge => ({ ...suggestion, from: index, to: index + 1, isTyped: false })),
      ...joinEdges(typed, index, isTarget),
    ]);
    const read = decode(edges, model);
    return isForeign(typed, read) ? { text, corrections: [] } : rewrite(text, typed, read, isName, isTelling);
  };
}

interface Token extends TypedWord {
  readonly start: number;
  readonly end: number;
  /** A possessive ending, which stays as typed. */
  readonly ending: string;
}

function readTyped(text: string): readonly Token[] {
  const tokens = [...text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu)].slice(0, maxWords).map(({ 0: raw, index }) => {
    const ending = /['’]s?$/u.exec(raw)?.[0] ?? "";
    const plain = raw.slice(0, raw.length - ending.length);
    return {
      word: plain.toLowerCase().replaceAll("’", "'"),
      isNameLike: isCapitalised(plain),
      start: index,
      end: index + raw.length,
      ending,
    };
  });
  const isTitle = tokens.filter(({ isNameLike }) => isNameLike).length > titleShare * tokens.length;
  return tokens.map((token, index) => ({ ...token, isNameLike: token.isNameLike && index > 0 && !(isTitle && tokens.length > 3) }));
}

/** Words that are read; a search reads fewer. */
const maxWords = 100;
/** A title is written with capitals throughout; names are not recognised by them there. */
const titleShare = 0.6;

function limitLookups(suggest: Suggest): Suggest {
  const known = new Map<string, ReturnType<Suggest>>();
  return (typed) => {
    const key = `${typed.word} ${typed.isNameLike}`;
    const found = known.get(key) ?? (known.size < maxLookups ? suggest(typed) : []);
    if (found.length > 0 || known.size < maxLookups) known.set(key, found);
    return found;
  };
}

/** Distinct words whose meaning is looked for; more are no question. A look-up takes up to 0.3 ms. */
const maxLookups = 24;

function typedEdge({ word, isNameLike }: TypedWord, index: number, isTarget: (word: string) => boolean): Edge {
  const edge = { words: [word], cost: 0, from: index, to: index + 1, isTyped: true };
  if (isTarget(word) || formCount(word) > 0) return edge;
  return { ...edge, ownCost: unknownCost + perLetter * Math.min(word.length, 12) - (isNameLike ? nameLikeBonus : 0) };
}

/** Nats of a typed word that neither the texts nor English have; a long one is less probable than a name. */
const unknownCost = 11;
const perLetter = 0.9;
const nameLikeBonus = 3;

/** `guide lines` where the document has "guidelines"; also `nite life` for "nightlife". */
function joinEdges(typed: readonly Token[], index: number, isTarget: (word: string) => boolean): readonly Edge[] {
  const [first, second] = [typed[index], typed[index + 1]];
  if (!first || !second || first.ending !== "" || second.start - first.end !== 1 || isStopWord(first.word)) return [];
  return [first.word, ...confusedWith(first.word)].flatMap((start): readonly Edge[] => {
    const word = start + second.word;
    if (word.length < 6 || !isTarget(word)) return [];
    const cost = start === first.word ? joinCost : joinCost + confusedJoinCost;
    return [{ words: [word], cost, from: index, to: index + 2, isTyped: false }];
  });
}

const joinCost = 4.5;
const confusedJoinCost = 1;

/** Another language or code: more words stay unknown than have a correction, which is then a chance likeness. */
function isForeign(typed: readonly Token[], read: readonly Edge[]): boolean {
  const corrected = read.filter(({ isTyped }) => !isTyped).length;
  const unknown = read.filter(({ isTyped, ownCost, from }) => isTyped && ownCost !== undefined && isLowerLatin(typed[from]));
  return corrected > 0 && unknown.length > corrected;
}

function isLowerLatin(token: Token | undefined): boolean {
  return token?.isNameLike === false && isLatin(token.word);
}

function rewrite(
  text: string,
  typed: readonly Token[],
  read: readonly Edge[],
  isName: (word: string) => boolean,
  isTelling: (word: string) => boolean,
): Spelled {
  const corrections: Correction[] = [];
  let result = "";
  let end = 0;
  for (const { from, to, words, isTyped } of read) {
    const [first, last] = [typed[from], typed[to - 1]];
    if (isTyped || !first || !last) continue;
    const written = text.slice(first.start, last.end - last.ending.length);
    const isCapital = isCapitalised(written);
    const meant = words.map((word, index) => (isName(word) || (isCapital && index === 0) ? capitalise(word) : word)).join(" ");
    if (fold(written).replaceAll(" ", "") !== fold(meant).replaceAll(" ", ""))
      corrections.push({ typed: written, read: meant, isInTexts: words.some(isTelling) });
    result += text.slice(end, first.start) + meant + last.ending;
    end = last.end;
  }
  return { text: result + text.slice(end), corrections };
}

/** A way to read the typed words from `from` (inclusive) to `to` (exclusive). */
interface Edge extends Suggestion {
  readonly from: number;
  readonly to: number;
  /** Whether it reads them as typed. */
  readonly isTyped: boolean;
  /** Nats for a typed word that the model does not have, in place of its probability. */
  readonly ownCost?: number;
}

interface Path {
  readonly edge: Edge | undefined;
  readonly cost: number;
  readonly before: Path | undefined;
}

/** The most probable way to read all words (Viterbi 1967). `edgesFrom[i]` begin at word `i`; at least one of them ends at `i + 1`. */
function decode(edgesFrom: readonly (readonly Edge[])[], model: LanguageModel): readonly Edge[] {
  const paths: Path[][] = Array.from({ length: edgesFrom.length + 1 }, () => []);
  paths[0] = [{ edge: undefined, cost: 0, before: undefined }];
  for (const [position, edges] of edgesFrom.entries()) {
    for (const edge of edges) {
      const best = bestBefore(paths[position] ?? [], edge, model);
      if (best) paths[edge.to]?.push(best);
    }
  }
  const ends = (paths.at(-1) ?? []).map((path) => ({ ...path, cost: path.cost + model.cost("", lastWord(path)) }));
  const read: Edge[] = [];
  for (let path = cheapest(ends); path?.edge; path = path.before) read.unshift(path.edge);
  return read;
}

function bestBefore(paths: readonly Path[], edge: Edge, model: LanguageModel): Path | undefined {
  const [first = "", ...others] = edge.words;
  const inner = others.reduce((sum, word, index) => sum + model.cost(word, edge.words[index] ?? ""), edge.cost);
  const costBehind = (path: Path) => path.cost + inner + (edge.ownCost ?? model.cost(first, lastWord(path)));
  return cheapest(paths.map((path) => ({ edge, cost: costBehind(path), before: path })));
}

/** The first of equal ones. */
function cheapest(paths: readonly Path[]): Path | undefined {
  return paths.reduce<Path | undefined>((best, path) => (best && best.cost <= path.cost ? best : path), undefined);
}

function lastWord({ edge }: Path): string {
  return edge?.words.at(-1) ?? "";
}

/** A command's line with its keywords spelled rightly: `evry wekday`. Words that the knowledge or English knows stay, and so do numbers. */
export function correctKeywords(line: string, keywords: readonly string[], vocabulary: Vocabulary): string {
  return line.replace(/(?<![\p{L}\p{N}'’/+_-])[a-z]{4,}(?![\p{L}\p{N}'’/+_-])/giu, (typed) => {
    const word = fold(typed);
    if (word.length < minLength || keywords.includes(word) || formCount(word) > 0 || vocabulary.knows(word)) return typed;
    const limit = word.length < longLength ? maxCost.short : maxCost.long;
    const costs = keywords.map((keyword) => (Math.abs(keyword.length - word.length) > 2 ? Infinity : typingCost(word, keyword)));
    const least = Math.min(...costs);
    return least <= limit ? (keywords[costs.indexOf(least)] ?? typed) : typed;
  });
}

const minLength = 4;
/** Nats; a keyword has one slip, a long one two. */
const maxCost = { short: 2.4, long: 4.2 };
const longLength = 7;
