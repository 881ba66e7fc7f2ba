import { oppositesOf } from "../../text/opposites.ts";
import { stemOf } from "../../text/stem.ts";
import { holds } from "./answer-types.ts";
import { bag } from "./bags.ts";
import { byGeneral, isName, share } from "./features.ts";
import type { PassageIndex } from "./passage-index.ts";
import { predicateShare, relatedWorth } from "./predicate.ts";
import type { Question, Term } from "./question.ts";
import type { Ranked } from "./ranking.ts";

export const doubtNames = [
  "constant",
  "around",
  "here",
  "predicate",
  "missing",
  "namesOwn",
  "numbersElsewhere",
  "numbersMissing",
  "opposite",
  "negation",
  "unheld",
  "held",
  "score",
  "margin",
  "asked",
] as const;
export type Doubts = Readonly<Record<(typeof doubtNames)[number], number>>;

export function doubtsAbout(index: PassageIndex, question: Question, ranked: readonly Ranked[]): Doubts | undefined {
  const { terms } = question;
  const [best, second] = ranked;
  if (!best) return undefined;
  const { sight } = best;
  const around = sight.here.map((hit, at) => Math.max(hit, sight.before[at] ?? 0, relatedWorth * (sight.related[at] ?? 0)));
  const held = question.types.some((type) => holds(type, best.novel));
  return {
    constant: 1,
    around: share(terms, around, byGeneral),
    here: share(terms, sight.here, byGeneral),
    predicate: predicateShare(terms, around),
    missing: Math.max(0, ...terms.map((term, at) => (term.ids.length === 0 ? term.general * (1 - (around[at] ?? 0)) : 0))),
    namesOwn: share(terms, sight.own, (term) => (isName(term) ? 1 : 0)),
    numbersElsewhere: terms.filter(({ word }, at) => /^\d/u.test(word.folded) && (sight.here[at] ?? 0) === 0).length,
    numbersMissing: terms.some(({ word, ids }) => /^\d/u.test(word.folded) && ids.length === 0) ? 1 : 0,
    opposite: contradicts(index, terms, best) ? 1 : 0,
    negation: negative.test(question.text) === negative.test(best.text) ? 0 : 1,
    unheld: question.types.length > 0 && !held ? 1 : 0,
    held: held ? 1 : 0,
    score: best.score,
    margin: best.score - (second?.score ?? best.score - widest),
    asked: sight.asked,
  };
}

const widest = 5;
export const negative = /\b(?:not|never|no longer|without|cannot)\b|n['’]t\b/iu;

function contradicts({ vocabulary, sentences }: PassageIndex, terms: readonly Term[], { at, sight }: Ranked): boolean {
  const there = new Set(bag(sentences, at));
  return terms.some(({ word }, term) => {
    if ((sight.here[term] ?? 0) > 0) return false;
    return oppositesOf(stemOf(word.folded)).some((stem) => there.has(vocabulary.stems.get(stem) ?? -1));
  });
}
