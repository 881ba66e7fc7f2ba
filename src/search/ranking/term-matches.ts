import { addTo, cached } from "../../text/collections.ts";
import { tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import { nearestPhrases } from "./phrase-similarity.ts";
import type { Question, Term } from "./question-terms.ts";
import { sentencesBefore } from "./sentence-context.ts";

/** For each term of the question, 0 to 1: the certainty of its best interpretation that was found, 0 for none. */
export type TermScores = readonly number[];

/** How strongly each question term matches a sentence, its phrases and what stands before it. */
export interface TermMatches {
  /** In the sentence's own words, or as one of its subjects. */
  readonly sentence: TermScores;
  /** There, or in one of its paraphrases. */
  readonly sentenceOrParaphrase: TermScores;
  /** 1 where the sentence and its paraphrases have only a related word. */
  readonly related: TermScores;
  /** In the sentence before, in what introduces a list, or in the nearest heading. */
  readonly previous: TermScores;
}

/** Matches the terms of a question with the sentence of an index. */
export function createMatcher(index: PassageIndex, question: Question): (sentence: number) => TermMatches {
  const { terms } = question;
  const lookup = createTermLookup(terms);
  const nearest = nearestPhrases(index, question);
  const scoresIn = cached(new Map<number, TermScores>(), (sentence) =>
    exactScores(lookup, tokenRow(index.sentences, sentence), index.subjectsBySentence.get(sentence)),
  );
  return (sentence) => {
    const own = scoresIn(sentence);
    const inPhrases = nearest.has(sentence) ? index.paraphrases.idsBySentence.get(sentence) : undefined;
    const sentenceOrParaphrase = inPhrases ? highest(own, scoresInPhrases(terms, inPhrases)) : own;
    const related = relatedScores(lookup, tokenRow(index.sentences, sentence));
    return {
      sentence: own,
      sentenceOrParaphrase,
      related: related.map((score, term) => ((sentenceOrParaphrase[term] ?? 0) > 0 ? 0 : score)),
      previous: sentencesBefore(index, sentence).map(scoresIn).reduce(highest, noScores(terms.length)),
    };
  };
}

/** A sentence may have hundreds of phrases, a question a few terms. */
function scoresInPhrases(terms: readonly Term[], ids: ReadonlySet<number>): TermScores {
  return terms.map(({ interpretations }) =>
    Math.max(0, ...interpretations.map(({ id, certainty }) => (ids.has(id) ? phraseWeight * certainty : 0))),
  );
}

/** A word of a phrase counts almost as much as a word of the document. */
const phraseWeight = 0.9;

function highest(scores: TermScores, others: TermScores): TermScores {
  return scores.map((score, term) => Math.max(score, others[term] ?? 0));
}

/** The terms by what they can mean, so that a sentence's token ids are looked up once instead of searched for each meaning of each term. */
interface TermLookup {
  readonly termCount: number;
  /** The terms that an interpretation stands for, by its token id. */
  readonly meanings: ReadonlyMap<number, readonly Meaning[]>;
  /** The indexes of the terms, by token id of a related word. */
  readonly related: ReadonlyMap<number, readonly number[]>;
}

interface Meaning {
  /** Index of the term. */
  readonly term: number;
  readonly certainty: number;
}

export function createTermLookup(terms: readonly Term[]): TermLookup {
  const meanings = new Map<number, Meaning[]>();
  const related = new Map<number, number[]>();
  for (const [term, { interpretations, related: ids }] of terms.entries()) {
    for (const { id, certainty } of interpretations) addTo(meanings, id, { term, certainty });
    for (const id of ids) addTo(related, id, term);
  }
  return { termCount: terms.length, meanings, related };
}

/** The terms that are among the token ids. */
export function exactScores({ termCount, meanings }: TermLookup, ids: Iterable<number>, others: Iterable<number> = []): TermScores {
  const scores = noScores(termCount);
  const raise = (id: number) => {
    const found = meanings.get(id);
    if (found) for (const { term, certainty } of found) if (certainty > (scores[term] ?? 0)) scores[term] = certainty;
  };
  for (const id of ids) raise(id);
  for (const id of others) raise(id);
  return scores;
}

/** 1 for the terms that have a related word among the token ids. */
function relatedScores({ termCount, related }: TermLookup, ids: Int32Array): TermScores {
  const scores = noScores(termCount);
  if (related.size === 0) return scores;
  for (const id of ids) for (const term of related.get(id) ?? []) scores[term] = 1;
  return scores;
}

function noScores(termCount: number): number[] {
  return new Array<number>(termCount).fill(0);
}

/**
 * How each term is found in the sentence, its paraphrases or what stands before it; a related word counts half. `own`: the scores that stand
 * for the sentence and its paraphrases.
 */
export function scoresWithPrevious(matches: TermMatches, own: TermScores = matches.sentenceOrParaphrase): TermScores {
  return own.map((score, term) => Math.max(score, matches.previous[term] ?? 0, relatedWeight * (matches.related[term] ?? 0)));
}

const relatedWeight = 0.5;

/** The share of the terms that was found, from 0 to 1, weighted. */
export function weightedShare(
  terms: readonly Term[],
  found: TermScores,
  weight: (term: Term) => number = ({ weight: own }) => own,
): number {
  let [hit, all] = [0, 0];
  for (const [number, term] of terms.entries()) {
    const own = weight(term);
    all += own;
    hit += own * (found[number] ?? 0);
  }
  return all > 0 ? hit / all : 0;
}
