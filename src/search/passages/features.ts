import { stemOf } from "../../text/stem.ts";
import { wordsIn } from "../../text/tokenize.ts";
import { type AnswerType, holds, quantities } from "./answer-types.ts";
import { bag } from "./bags.ts";
import type { PassageIndex } from "./passage-index.ts";
import { orderOf } from "./proximity.ts";
import type { Question, Term } from "./question.ts";
import { type Hits, rememberedHits, sightOf, type TermMatches } from "./term-matches.ts";

/** What the ranking looks at. Each one's worth is in the ablation table that `test/bench/fit.ts` prints. */
export const featureNames = [
  "bm25",
  "bm25Share",
  "rare",
  "general",
  "names",
  "exact",
  "everything",
  "related",
  "rareBefore",
  "rareAfter",
  "rareParagraph",
  "inOrder",
  "together",
  "dense",
  "early",
  "long",
  "novel",
  "when",
  "who",
  "where",
  "number",
  "quantity",
  "reason",
] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** A sentence seen by a question. */
export interface View {
  readonly at: number;
  readonly text: string;
  /** The same, the question's names and numbers blanked, because an answer is not among them; empty if no kind of answer is demanded. */
  readonly novel: string;
  readonly sight: TermMatches;
  readonly features: Features;
}

export interface Candidate {
  readonly at: number;
  readonly score: number;
}

export function viewsOf(index: PassageIndex, question: Question, candidates: readonly Candidate[]): readonly View[] {
  const hitsOf = rememberedHits(index, question);
  const asked = new Set(question.words.map(({ folded }) => folded));
  const top = candidates[0]?.score ?? 0;
  return candidates.map(({ at, score }) => viewOf(index, question, at, { sight: sightOf(index, question, at, hitsOf), score, top, asked }));
}

interface Seen {
  readonly sight: TermMatches;
  readonly score: number;
  /** The best score among the candidates. */
  readonly top: number;
  /** The question's words, folded. */
  readonly asked: ReadonlySet<string>;
}

function viewOf(index: PassageIndex, question: Question, at: number, { sight, score, top, asked }: Seen): View {
  const { document } = index.knowledge;
  const sentence = document.sentences[at] ?? { start: 0, end: 0 };
  const text = document.text.slice(sentence.start, sentence.end);
  const ids = bag(index.sentences, at);
  // Reading a sentence's words again is the dearest step, and only the kind of answer needs it.
  const novel = question.types.length > 0 ? blanked(text, asked) : "";
  const { inOrder, together, dense } = bestOrder(question, ids, sight.askedIds);
  const fresh = ids.reduce((sum, id) => sum + (id > 0 && !question.ids.has(id) ? 1 : 0), 0);
  const place = { inOrder, together, dense, early: 1 / (1 + at), long: Math.log(1 + ids.length), novel: Math.log(1 + fresh) };
  const features = featuresOf(question, sight, { lower: text.toLowerCase(), score, top }, place, novel);
  return { at, text, novel, sight, features };
}

/** Terms of a question that count as names: written with a capital that is not the sentence's. */
export function isName({ word, at, subject }: Term): boolean {
  return subject !== undefined || (word.capital && at > 0);
}

/** The share of a question that was found, each term counting by its weight. */
export function share(terms: readonly Term[], found: readonly number[], weight: (term: Term) => number): number {
  let [hit, all] = [0, 0];
  for (const [at, term] of terms.entries()) {
    all += weight(term);
    hit += weight(term) * (found[at] ?? 0);
  }
  return all > 0 ? hit / all : 0;
}

const byRarity = ({ rarity }: Term): number => rarity;
export const byGeneral = ({ general }: Term): number => general;

type Place = Pick<Features, "inOrder" | "together" | "dense" | "early" | "long" | "novel">;

/** Written out, because spreading objects together was the dearest step of a question. */
function featuresOf(
  { terms, types }: Question,
  sight: TermMatches,
  { lower, score, top }: { readonly lower: string; readonly score: number; readonly top: number },
  place: Place,
  novel: string,
): Features {
  const { here, before, after, paragraph } = sight;
  const held = (of: readonly AnswerType[]): number => (of.some((type) => types.includes(type) && holds(type, novel)) ? 1 : 0);
  return {
    bm25: score / (terms.reduce((sum, { rarity }) => sum + rarity, 0) || 1),
    bm25Share: top > 0 ? score / top : 0,
    rare: share(terms, here, byRarity),
    general: share(terms, here, byGeneral),
    names: share(terms, here, (term) => (isName(term) ? 1 : 0)),
    exact: terms.filter(({ word }) => hasWord(lower, word.folded)).length / Math.max(terms.length, 1),
    everything: here.every((hit) => hit > 0) ? 1 : 0,
    related: share(terms, sight.related, byRarity),
    rareBefore: share(terms, beyond(before, [here]), byRarity),
    rareAfter: share(terms, beyond(after, [here]), byRarity),
    rareParagraph: share(terms, beyond(paragraph, [here, before, after]), byRarity),
    inOrder: place.inOrder,
    together: place.together,
    dense: place.dense,
    early: place.early,
    long: place.long,
    novel: place.novel,
    when: held(["when", "year"]),
    who: held(["who"]),
    where: held(["where"]),
    number: held(["number"]),
    quantity: held(quantities),
    reason: held(["reason"]),
  };
}

/** What was found there and not already seen. */
function beyond(found: Hits, seen: readonly Hits[]): Hits {
  return found.map((hit, at) => Math.max(0, hit - seen.reduce((most, row) => Math.max(most, row[at] ?? 0), 0)));
}

function bestOrder(question: Question, sentence: Int32Array, phrase: Int32Array): Pick<Features, "inOrder" | "together" | "dense"> {
  const [own, asked] = [orderOf(question, sentence), orderOf(question, phrase)];
  return asked.inOrder > own.inOrder ? asked : own;
}

function hasWord(lower: string, word: string): boolean {
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    if (!letter.test(lower.charAt(at - 1)) && !letter.test(lower.charAt(at + word.length))) return true;
  }
  return false;
}

const letter = /[\p{L}\p{N}]/u;

function blanked(text: string, asked: ReadonlySet<string>): string {
  let [kept, from] = ["", 0];
  for (const { start, end, folded, capital } of wordsIn(text)) {
    if (!asked.has(folded) || !(capital || /^\p{N}/u.test(stemOf(folded)))) continue;
    kept += `${text.slice(from, start)}_`;
    from = end;
  }
  return kept + text.slice(from);
}
