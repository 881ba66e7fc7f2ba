import { bag } from "./bags.ts";
import type { PassageIndex } from "./passageIndex.ts";
import type { Question, Term } from "./question.ts";

/** What of a question stands where around one sentence: for each term 0 to 1, the surest of its readings. */
export interface Sight {
  /** In the sentence's own words, or as one of its subjects. */
  readonly own: readonly number[];
  /** There, or in the phrase in which people ask for it. */
  readonly here: readonly number[];
  /** 1 where only a related word stands in the sentence. */
  readonly related: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Anywhere in the paragraph, and in the heading above it. */
  readonly paragraph: readonly number[];
  /** How well the best phrase in which people ask for the sentence fits the question, 0 to 1. */
  readonly asked: number;
  readonly askedIds: Int32Array;
}

export function sightOf(index: PassageIndex, { terms }: Question, at: number): Sight {
  const { first, last } = paragraphAround(index, at);
  const own = hits(index, terms, at, at);
  const phrase = bestPhrase(index, terms, own, at);
  const here = own.map((hit, term) => Math.max(hit, askedShare * (phrase.hits[term] ?? 0)));
  return {
    own,
    here,
    related: relatedHits(terms, new Set(bag(index.sentences, at))).map((hit, term) => ((here[term] ?? 0) > 0 ? 0 : hit)),
    before: hits(index, terms, Math.max(at - 1, first), at - 1),
    after: hits(index, terms, at + 1, Math.min(at + 1, last)),
    paragraph: hits(index, terms, Math.max(first, at - reach), Math.min(last, at + reach)),
    asked: phrase.fit,
    askedIds: phrase.ids,
  };
}

/** A word of an `asked:` phrase counts almost as much as one of the document. */
const askedShare = 0.9;
/** Sentences; a paragraph of a thousand says little about one of them. */
const reach = 12;

/** The sentences of the paragraph, from the heading above it. */
function paragraphAround({ knowledge: { document } }: PassageIndex, at: number): { readonly first: number; readonly last: number } {
  const sentence = document.sentences[at];
  if (!sentence) return { first: at, last: at };
  const paragraph = document.paragraphs[sentence.paragraph - 1];
  const above = document.paragraphs[sentence.paragraph - 2]?.kind === "heading" ? 1 : 0;
  const first = at - sentence.number + 1;
  return { first: first - above, last: first + (paragraph?.sentences.length ?? 1) - 1 };
}

function hits(index: PassageIndex, terms: readonly Term[], first: number, last: number): readonly number[] {
  const there = new Set<number>();
  for (let at = first; at <= last; at += 1) {
    for (const id of bag(index.sentences, at)) there.add(id);
    for (const id of index.concerns.get(at) ?? []) there.add(id);
  }
  return hitsIn(terms, there);
}

function hitsIn(terms: readonly Term[], there: ReadonlySet<number>): readonly number[] {
  return terms.map(({ ids }) => ids.reduce((best, { id, sure }) => (sure > best && there.has(id) ? sure : best), 0));
}

function relatedHits(terms: readonly Term[], there: ReadonlySet<number>): readonly number[] {
  return terms.map(({ related }) => (related.some((id) => there.has(id)) ? 1 : 0));
}

interface Phrase {
  readonly fit: number;
  readonly hits: readonly number[];
  readonly ids: Int32Array;
}

/** The phrase that, with the sentence's own words, covers most of the question, and is itself covered by it. */
function bestPhrase({ asked }: PassageIndex, terms: readonly Term[], own: readonly number[], at: number): Phrase {
  let best: Phrase = { fit: 0, hits: [], ids: new Int32Array() };
  const all = terms.reduce((sum, { general }) => sum + general, 0);
  for (const phrase of asked.byPlace.get(at) ?? []) {
    const ids = bag(asked.phrases, phrase).filter((id) => id > 0);
    const exact = hitsIn(terms, new Set(ids));
    const near = relatedHits(terms, new Set(ids));
    const found = terms.map((_, term) => Math.max(exact[term] ?? 0, relatedInPhrase * (near[term] ?? 0)));
    const covered = terms.reduce((sum, { general }, term) => sum + general * Math.max(found[term] ?? 0, own[term] ?? 0), 0) / (all || 1);
    const used = found.filter((hit) => hit > 0).length / (ids.length || 1);
    const fit = covered * Math.min(1, used);
    if (fit > best.fit) best = { fit, hits: found, ids };
  }
  return best;
}

const relatedInPhrase = 0.6;
