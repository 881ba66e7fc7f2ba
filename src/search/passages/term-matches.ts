import { bag } from "./bags.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question, Term } from "./question.ts";

/** What of a question stands where around one sentence: for each term 0 to 1, the surest of its readings. */
export interface TermMatches {
  /** In the sentence's own words, or as one of its subjects. */
  readonly own: Hits;
  /** There, or in the phrase in which people ask for it. */
  readonly here: Hits;
  /** 1 where only a related word stands in the sentence. */
  readonly related: Hits;
  readonly before: Hits;
  readonly after: Hits;
  /** Anywhere in the paragraph, and in the heading above it. */
  readonly paragraph: Hits;
  /** How well the best phrase in which people ask for the sentence fits the question, 0 to 1. */
  readonly asked: number;
  readonly askedIds: Int32Array;
  /** The question's words that stand, as they are, in any such phrase. */
  readonly phrases: Hits;
}

/** `hitsOf` is asked about neighbours again and again, so it should remember; see `rememberedHits`. */
export function sightOf(index: PassageIndex, { terms }: Question, at: number, hitsOf: (at: number) => Hits): TermMatches {
  const { first, last } = paragraphAround(index, at);
  const most = (from: number, to: number): Hits => {
    const found = terms.map(() => 0);
    for (let other = from; other <= to; other += 1)
      for (const [term, hit] of hitsOf(other).entries()) if (hit > (found[term] ?? 0)) found[term] = hit;
    return found;
  };
  const own = hitsOf(at);
  const phrase = bestPhrase(index, terms, own, at);
  const here = own.map((hit, term) => Math.max(hit, askedShare * Math.max(phrase.hits[term] ?? 0, phrase.exact[term] ?? 0)));
  return {
    own,
    here,
    related: relatedHits(terms, bag(index.sentences, at)).map((hit, term) => ((here[term] ?? 0) > 0 ? 0 : hit)),
    before: most(Math.max(at - 1, first), at - 1),
    after: most(at + 1, Math.min(at + 1, last)),
    paragraph: most(Math.max(first, at - reach), Math.min(last, at + reach)),
    asked: phrase.fit,
    askedIds: phrase.ids,
    phrases: phrase.exact,
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

/** For each term how surely it stands in a sentence or is its subject. */
export type Hits = readonly number[];

export function rememberedHits({ sentences, concerns }: PassageIndex, { terms }: Question): (at: number) => Hits {
  const seen = new Map<number, Hits>();
  return (at) => {
    const known = seen.get(at);
    if (known) return known;
    const [ids, subjects] = [bag(sentences, at), concerns.get(at)];
    const hits = hitsIn(terms, (id) => ids.includes(id) || subjects?.has(id) === true);
    seen.set(at, hits);
    return hits;
  };
}

function hitsIn(terms: readonly Term[], has: (id: number) => boolean): Hits {
  return terms.map(({ ids }) => ids.reduce((best, { id, sure }) => (sure > best && has(id) ? sure : best), 0));
}

function relatedHits(terms: readonly Term[], there: Int32Array): Hits {
  return terms.map(({ related }) => (related.some((id) => there.includes(id)) ? 1 : 0));
}

interface Phrase {
  readonly fit: number;
  readonly hits: Hits;
  /** In this one or any other. */
  readonly exact: Hits;
  readonly ids: Int32Array;
}

/** The phrase that, with the sentence's own words, covers most of the question, and is itself covered by it. */
function bestPhrase({ asked }: PassageIndex, terms: readonly Term[], own: Hits, at: number): Phrase {
  let best: Phrase = { fit: 0, hits: [], exact: [], ids: new Int32Array() };
  const anywhere = terms.map(() => 0);
  const hits = terms.map(() => 0);
  const all = terms.reduce((sum, { general }) => sum + general, 0) || 1;
  const words = asked.wordsByPlace.get(at);
  // Hundreds of phrases are tried for a question, so only the words that some phrase has are looked up, and nothing is made anew for each.
  const met = [...terms.entries()].filter(
    ([, { ids, related }]) => ids.some(({ id }) => words?.has(id)) || related.some((id) => words?.has(id)),
  );
  const rest = terms.reduce(
    (sum, { general }, place) => sum + (met.some(([other]) => other === place) ? 0 : general * (own[place] ?? 0)),
    0,
  );
  if (met.length === 0) return best;
  for (const phrase of asked.byPlace.get(at) ?? []) {
    const ids = bag(asked.phrases, phrase);
    let [covered, used] = [rest, 0];
    for (const [place, term] of met) {
      const exact = hitIn(term, ids);
      const hit = exact < relatedInPhrase && term.related.some((id) => ids.includes(id)) ? relatedInPhrase : exact;
      anywhere[place] = Math.max(anywhere[place] ?? 0, exact);
      hits[place] = hit;
      covered += term.general * Math.max(hit, own[place] ?? 0);
      if (hit > 0) used += 1;
    }
    if (used === 0) continue;
    const fit = (covered / all) * Math.min(1, used / (weightyWords(ids) || 1));
    if (fit > best.fit) best = { fit, hits: [...hits], exact: [], ids };
  }
  return { ...best, exact: anywhere };
}

function hitIn({ ids }: Term, there: Int32Array): number {
  let best = 0;
  for (const { id, sure } of ids) if (sure > best && there.includes(id)) best = sure;
  return best;
}

/** Stop words have no id of their own. */
function weightyWords(ids: Int32Array): number {
  let count = 0;
  for (const id of ids) if (id > 0) count += 1;
  return count;
}

const relatedInPhrase = 0.6;
