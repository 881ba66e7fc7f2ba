import { stemOf } from "../../text/stem.ts";
import { certainTypes, holds } from "./answer-types.ts";
import { asksForCredit, creditsIt } from "./captions.ts";
import { type Doubts, doubtNames, doubtsAbout, negative } from "./doubts.ts";
import { byGeneral, share } from "./features.ts";
import type { PassageIndex } from "./passage-index.ts";
import { saysWhatIsAsked } from "./predicate.ts";
import { faintWeight, type Question, type Term } from "./question.ts";
import type { Ranked } from "./ranking.ts";
import { refusalWeights } from "./refusal-weights.ts";

/** Whether the best sentence answers the question. */
export function answers(index: PassageIndex, question: Question, ranked: readonly Ranked[]): boolean {
  const [best] = ranked;
  const doubts = doubtsAbout(index, question, ranked);
  if (!best || !doubts) return false;
  if (asksForCredit(question)) return creditsIt(index, question, best);
  if (best.conflict || !mayHold(index, question, best) || !saysWhatIsAsked(index, question, best)) return false;
  if (index.asked.places.length > 0 && (namesAnother(question, best) || isElsewhere(question, best))) return false;
  return confidence(doubts) >= threshold && !ranked.slice(0, 5).some((one) => denies(question, one));
}

/** Words worth naming in "it does not mention …": plain ones, as typed if they are a name. */
export function missingWords({ text, terms }: Question): readonly string[] {
  const missing = terms
    .filter(({ ids, word, general }) => isPlain(text, word) && ids.length === 0 && general > 0.5 && /^[a-z]{3,24}$/u.test(word.folded))
    .map(({ word, at }) => {
      const typed = text.slice(word.start, word.start + word.folded.length);
      return word.capital && at > 0 && typed.toLowerCase() === word.folded ? typed : word.folded;
    });
  return [...new Set(missing)];
}

/** Not a piece of markup, a mention or code. */
function isPlain(text: string, { start, end }: Term["word"]): boolean {
  return /^[\s"'“‘(]?$/u.test(text.slice(Math.max(0, start - 1), start)) && /^[\s"'”’).,;:?!-]?$/u.test(text.slice(end, end + 1));
}

/** Whether the kind of answer that is demanded (a price, an age, a number …) stands in the sentence or next to it. */
export function mayHold({ knowledge: { document } }: PassageIndex, { types }: Question, { at, novel }: Ranked): boolean {
  const here = document.sentences[at];
  const neighbours = [document.sentences[at - 1], document.sentences[at + 1]].flatMap((other) =>
    other && other.paragraph === here?.paragraph ? [document.text.slice(other.start, other.end)] : [],
  );
  return certainTypes.every((type) => !types.includes(type) || [novel, ...neighbours].some((text) => holds(type, text)));
}

/**
 * Where a curator named the subjects, any other name in the question must stand in the sentence: "the capital of France" is not answered by
 * a capital. Title Case says nothing about names.
 */
function namesAnother({ words, terms }: Question, { sight }: Ranked): boolean {
  const long = words.filter(({ folded }) => folded.length >= 4);
  if (long.length > 2 && long.every(({ capital }) => capital)) return false;
  return terms.some(
    ({ word, at, subject, general }, term) =>
      at > 0 && word.capital && subject === undefined && general > 0 && (sight.here[term] ?? 0) === 0,
  );
}

/**
 * Where a curator wrote down how people ask, a question is about something else if much of it is in no such phrase nor in the document, or if no
 * more than one of its weighty words led here. On 1,358 questions about other texts these two refuse 87 of the 100 that were left, and 2 of 173
 * that the article does answer (test/questions).
 */
function isElsewhere({ terms }: Question, { sight }: Ranked): boolean {
  const unknown = share(
    terms,
    terms.map(({ ids }) => (ids.length === 0 ? 1 : 0)),
    byGeneral,
  );
  const led = terms.filter(({ general }, term) => general > faintWeight && (sight.here[term] ?? 0) > 0);
  return (
    unknown > mostUnknown ||
    (led.length < 2 && led.every(({ subject, general }) => subject === undefined && general < nameLike) && sight.asked < leastAsked)
  );
}

/** A number, or a word so rare that it is as good as a name. */
const nameLike = 0.9;
const mostUnknown = 0.3;
const leastAsked = 0.5;

/** "Why does it snow there?", when the document says that it never snows there. */
function denies({ text: question, terms }: Question, { text, sight }: Ranked): boolean {
  if (!/^\s*(?:why|when|how)\b/iu.test(question) || negative.test(question) || share(terms, sight.own, byGeneral) < 0.8) return false;
  const denied = /\b(?:never|not|no longer)\s+(\p{L}+)/iu.exec(text)?.[1];
  return (
    denied !== undefined && terms.some(({ word, subject }) => subject === undefined && stemOf(word.folded) === stemOf(denied.toLowerCase()))
  );
}

/**
 * Log odds. From `test/bench/fit.ts`, five-fold by article, 1,198 answerable, 160 adversarial and 1,200 questions of other articles:
 *
 * | at least | right first | in three | wrongly refused | wrong (none of three right) | silent: adversarial | other article |
 * | --- | --- | --- | --- | --- | --- | --- |
 * | -1.52 | 0.828 | 0.927 | 0.019 | 0.053 | 0.087 | 0.842 |
 * | -1.13 | 0.821 | 0.918 | 0.029 | 0.053 | 0.125 | 0.943 |
 * | **-0.87** | 0.813 | 0.910 | 0.041 | 0.049 | 0.169 | 0.971 |
 * | -0.76 | 0.806 | 0.902 | 0.049 | 0.048 | 0.194 | 0.979 |
 * | -0.43 | 0.787 | 0.878 | 0.079 | 0.043 | 0.256 | 0.993 |
 *
 * Chosen: the most silence at which the right sentence is still among three in 91 of 100.
 */
export const threshold = -0.87;

/** How sure it is, in log odds, that the best sentence answers. */
export function confidence(doubts: Doubts, weights: Doubts = refusalWeights): number {
  return doubtNames.reduce((sum, name) => sum + weights[name] * doubts[name], 0);
}
