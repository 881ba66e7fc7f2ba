import { displayText } from "../../document/display-text.ts";
import { overlaps, type Span } from "../../document/spans-and-citations.ts";
import { opposites } from "../../text/related-words.ts";
import { stemWord } from "../../text/words.ts";
import { hasAnswerType, strictTypes } from "../asked/answer-types.ts";
import { refusalWeights } from "./fitted-weights.ts";
import { tokenRow } from "./inverted-index.ts";
import { indexForText, type PassageIndex } from "./passage-index.ts";
import { isTelling, namesSubject, type Question, readQuestion, type Term } from "./question-terms.ts";
import { aspectShare, type RankedSentence, rankSentences } from "./rank-sentences.ts";
import { byWeight, isNameTerm, weightedShare } from "./ranking-features.ts";
import { rowText, sentencesBeside } from "./sentence-surroundings.ts";
import { scoresWithPrevious } from "./term-matches.ts";

/** Whether the best sentence of a text that nobody curated answers the question. */
export function isAnswered(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): boolean {
  const [best] = ranked;
  if (!best || best.contradicts || !hasExpectedTypes(index, question, best)) return false;
  return isConfident(index, question, ranked) && !ranked.slice(0, 5).some((sentence) => deniesReason(question, sentence));
}

/**
 * Whether the sentence or its neighbours in the paragraph have every strict type of answer that the question expects (a price, an age …).
 * Exported for test/bench/fit.ts.
 */
export function hasExpectedTypes(
  { knowledge: { document } }: PassageIndex,
  { types }: Question,
  { sentence, blankedText }: RankedSentence,
): boolean {
  const neighbours = sentencesBeside(document, sentence).flatMap((each) => (each === sentence ? [] : (document.sentences[each] ?? [])));
  const texts = [blankedText, ...neighbours.map((each) => displayText(document, each)), rowText(document, sentence) ?? ""];
  return strictTypes.every((type) => !types.includes(type) || texts.some((text) => hasAnswerType(type, text)));
}

/** "Why does it snow there?", when the document says that it never snows there. */
function deniesReason({ text: question, terms }: Question, { text, matches }: RankedSentence): boolean {
  if (!/^\s*(?:why|when|how)\b/iu.test(question) || negation.test(question) || weightedShare(terms, matches.sentence, byWeight) < 0.8)
    return false;
  const denied = /\b(?:never|not|no longer)\s+(\p{L}+)/iu.exec(text)?.[1];
  return (
    denied !== undefined &&
    terms.some(({ word, subject }) => subject === undefined && stemWord(word.folded) === stemWord(denied.toLowerCase()))
  );
}

/** Whether the best sentence is similar enough to the question. */
export function isConfident(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], least = minConfidence): boolean {
  const features = confidenceFeatures(index, question, ranked);
  return features !== undefined && confidence(features) >= least;
}

/**
 * Log odds. Measured by `test/bench/fit.ts`, cross-validated in five folds by article, on 1,198 answerable, 160 adversarial and 1,200
 * questions of other articles:
 *
 * | at least | right first | in three | wrongly refused | wrong (none of three right) | refused: adversarial | other article |
 * | --- | --- | --- | --- | --- | --- | --- |
 * | -1.39 | 0.835 | 0.930 | 0.019 | 0.051 | 0.106 | 0.912 |
 * | -1 | 0.826 | 0.921 | 0.032 | 0.048 | 0.150 | 0.963 |
 * | -0.89 | 0.823 | 0.916 | 0.039 | 0.045 | 0.163 | 0.971 |
 * | -0.72 | 0.817 | 0.907 | 0.049 | 0.044 | 0.175 | 0.982 |
 * | -0.40 | 0.798 | 0.881 | 0.079 | 0.039 | 0.219 | 0.993 |
 *
 * The table is without `findRefusal`, which since then shows as the closest what it refuses. Chosen together with it: the least
 * confidence at which 97 of 100 questions of another article are still refused; at -1.05, three more of 131 questions about raw
 * documents are refused.
 * Exported for test/bench/fit.ts.
 */
export const minConfidence = -1.6;

/** The log odds that the best sentence answers. */
export function confidence(features: ConfidenceFeatures, weights: ConfidenceFeatures = refusalWeights): number {
  return confidenceFeatureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

export const confidenceFeatureNames = [
  "constant",
  "withPrevious",
  "sentenceOrParaphrase",
  "aspect",
  "unknownTerm",
  "matchedTerms",
  "names",
  "unmatchedNumbers",
  "unknownNumber",
  "opposite",
  "negation",
  "answerTypeAbsent",
  "answerTypePresent",
  "score",
  "margin",
  "paraphraseFit",
] as const;

/** The features of the refusal: evidence for or against the best sentence as an answer. */
export type ConfidenceFeatures = Readonly<Record<(typeof confidenceFeatureNames)[number], number>>;

/** `ranked`: best first; undefined if it is empty. */
export function confidenceFeatures(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
): ConfidenceFeatures | undefined {
  const { terms } = question;
  const [best, second] = ranked;
  if (!best) return undefined;
  const { matches } = best;
  const withPrevious = scoresWithPrevious(matches);
  const isTypePresent = question.types.some((type) => hasAnswerType(type, best.blankedText));
  return {
    constant: 1,
    withPrevious: weightedShare(terms, withPrevious, byWeight),
    sentenceOrParaphrase: weightedShare(terms, matches.sentenceOrParaphrase, byWeight),
    aspect: aspectShare(terms, withPrevious),
    unknownTerm: Math.max(0, ...terms.map(({ isUnknown, weight }, number) => (isUnknown ? weight * (1 - (withPrevious[number] ?? 0)) : 0))),
    matchedTerms: Math.log(1 + terms.filter((term, number) => isTelling(term) && (withPrevious[number] ?? 0) > 0).length),
    names: weightedShare(terms, matches.sentence, (term) => (isNameTerm(term) ? 1 : 0)),
    unmatchedNumbers: terms.filter((term, number) => isNumber(term) && (matches.sentenceOrParaphrase[number] ?? 0) === 0).length,
    unknownNumber: terms.some((term) => isNumber(term) && term.isUnknown) ? 1 : 0,
    opposite: hasOpposite(index, terms, best) ? 1 : 0,
    negation: negation.test(question.text) === negation.test(best.text) ? 0 : 1,
    answerTypeAbsent: question.types.length > 0 && !isTypePresent ? 1 : 0,
    answerTypePresent: isTypePresent ? 1 : 0,
    score: best.score,
    margin: best.score - (second?.score ?? best.score - marginWithoutSecond),
    paraphraseFit: matches.paraphraseFit,
  };
}

const marginWithoutSecond = 5;
const negation = /\b(?:not|never|no longer|without|cannot)\b|n['’]t\b/iu;

function isNumber({ word }: Term): boolean {
  return /^\d/u.test(word.folded);
}

/** The sentence has the opposite of a term that it does not have. */
function hasOpposite({ tokenIds, sentences }: PassageIndex, terms: readonly Term[], { sentence, matches }: RankedSentence): boolean {
  const ids = new Set(tokenRow(sentences, sentence));
  return terms.some(({ word }, number) => {
    if ((matches.sentenceOrParaphrase[number] ?? 0) > 0) return false;
    return opposites(stemWord(word.folded)).some((opposite) => ids.has(tokenIds.byStem.get(opposite) ?? -1));
  });
}

/** How well what is shown fits a question. Shares are weighted, from 0 to 1. */
export interface QuestionConfidence {
  /** See `unknownShare`. */
  readonly unknown: number;
  /** The weight of the words that the sentence, a phrase or what is before it has: about 1 for each that is rare. */
  readonly found: number;
  /** How well the best phrase of the sentence fits; 0 where nobody curated it. */
  readonly phrase: number;
  /** The log odds that the sentence answers, as the refusal sees it. */
  readonly confidence: number;
  /** The question names a subject that the document has. */
  readonly namesSubject: boolean;
}

/** Measures the best of the shown sentences; undefined if the search finds none of them. */
export function measureConfidence(passages: PassageIndex, text: string, shown: readonly Span[]): QuestionConfidence | undefined {
  const index = indexForText(passages, text);
  const question = readQuestion(index, text);
  const ranked = rankSentences(index, question);
  const { sentences } = index.knowledge.document;
  const best = ranked.find(({ sentence }) => {
    const span = sentences[sentence];
    return span !== undefined && shown.some((other) => overlaps(other, span));
  });
  const features = best && confidenceFeatures(index, question, [best, ...ranked.filter((each) => each !== best)]);
  if (!features) return undefined;
  const { sentenceOrParaphrase, previous, paraphraseFit } = best.matches;
  const foundWeights = question.terms.map((term, number) =>
    isTelling(term) ? term.weight * Math.max(sentenceOrParaphrase[number] ?? 0, previous[number] ?? 0) : 0,
  );
  return {
    unknown: unknownShare(question),
    found: foundWeights.reduce((sum, weight) => sum + weight, 0),
    phrase: paraphraseFit,
    confidence: confidence(features),
    namesSubject: namesSubject(question),
  };
}

/** The share of the question's words that neither the document nor a phrase has, weighted. */
export function unknownShare({ terms }: Question): number {
  const unknown = terms.map(({ isUnknown }) => (isUnknown ? 1 : 0));
  return weightedShare(terms, unknown, byWeight);
}

/** At most two words for the note "It does not mention …", the weightiest: plain words, as typed, without fillers. */
export function missingWords({ text, terms }: Question): readonly string[] {
  const missing = new Map(terms.filter((term) => isMissing(text, term)).map(({ word, weight }) => [asTyped(text, word), weight]));
  const weightiest = [...missing].toSorted(([, a], [, b]) => b - a).slice(0, maxMissing);
  return [...missing.keys()].filter((word) => weightiest.some(([other]) => other === word));
}

const maxMissing = 2;

function isMissing(text: string, { interpretations, word, weight }: Term): boolean {
  const isWord = isPlain(text, word) && /^[a-z]{3,24}$/u.test(word.folded) && !fillers.has(word.folded);
  return isWord && interpretations.length === 0 && weight > 0.5;
}

/** Words that people type without asking for them. */
const fillers: ReadonlySet<string> = new Set(
  `stuff thing things thingy thingies bits kinda sorta gonna wanna gotta lemme gimme dunno yeah yep nope nah hmm huh ugh yay wow omg lol lmao
  haha tbh imo imho btw fyi idk asap pls plz thx thanks cheers sorry please hello dude bro bruh mate guys folks buddy basically literally
  actually honestly totally seriously obviously apparently supposedly roughly exactly precisely whatever whatnot somehow anyway anyways
  okay hiya hey yall gist info summary question questions curious wondering confused remember forgot told bot verbatim super pretty awesome
  cool nice weird funny crazy lazy quick quickly`.split(/\s+/u),
);

function asTyped(text: string, { start, folded }: Term["word"]): string {
  const typed = text.slice(start, start + folded.length);
  return typed.toLowerCase() === folded ? typed : folded;
}

/** Whether the word is no part of markup, a mention or code. */
function isPlain(text: string, { start, end }: Term["word"]): boolean {
  return /^[\s"'“‘(]?$/u.test(text.slice(Math.max(0, start - 1), start)) && /^[\s"'”’).,;:?!-]?$/u.test(text.slice(end, end + 1));
}
