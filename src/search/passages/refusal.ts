import { displayText } from "../../document/display.ts";
import { stemWord } from "../../text/stem.ts";
import { hasAnswerType, strictTypes } from "./answer-types.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question, Term } from "./question.ts";
import type { RankedSentence } from "./ranking.ts";
import { byWeight, weightedShare } from "./ranking-features.ts";
import { type ConfidenceFeatures, confidenceFeatureNames, confidenceFeatures, negation } from "./refusal-features.ts";
import { refusalWeights } from "./refusal-weights.ts";
import { rowText } from "./row-text.ts";

/** Whether the best sentence of a text that nobody curated answers the question. */
export function isAnswered(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): boolean {
  const [best] = ranked;
  if (!best || best.conflict || !hasExpectedTypes(index, question, best)) return false;
  return isConfident(index, question, ranked) && !ranked.slice(0, 5).some((sentence) => isDenial(question, sentence));
}

/** Whether the best sentence is similar enough to the question. */
export function isConfident(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], least = minConfidence): boolean {
  const features = confidenceFeatures(index, question, ranked);
  return features !== undefined && confidence(features) >= least;
}

/** At most two words for the note "It does not mention …", the weightiest: plain words, as typed, without fillers. */
export function missingWords({ text, terms }: Question): readonly string[] {
  const missing = new Map(terms.filter((term) => isMissing(text, term)).map(({ word, weight }) => [asTyped(text, word), weight]));
  const weightiest = [...missing].toSorted(([, a], [, b]) => b - a).slice(0, maxMissing);
  return [...missing.keys()].filter((word) => weightiest.some(([other]) => other === word));
}

function isMissing(text: string, { interpretations, word, weight }: Term): boolean {
  const isWord = isPlain(text, word) && /^[a-z]{3,24}$/u.test(word.folded) && !fillers.has(word.folded);
  return isWord && interpretations.length === 0 && weight > 0.5;
}

function asTyped(text: string, { start, folded }: Term["word"]): string {
  const typed = text.slice(start, start + folded.length);
  return typed.toLowerCase() === folded ? typed : folded;
}

const maxMissing = 2;
/** Words that people type without asking for them. */
const fillers: ReadonlySet<string> = new Set(
  `stuff thing things thingy thingies bits kinda sorta gonna wanna gotta lemme gimme dunno yeah yep nope nah hmm huh ugh yay wow omg lol lmao
  haha tbh imo imho btw fyi idk asap pls plz thx thanks cheers sorry please hello dude bro bruh mate guys folks buddy basically literally
  actually honestly totally seriously obviously apparently supposedly roughly exactly precisely whatever whatnot somehow anyway anyways
  okay hiya hey yall gist info summary question questions curious wondering confused remember forgot told bot verbatim super pretty awesome
  cool nice weird funny crazy lazy quick quickly`.split(/\s+/u),
);

/** Not part of markup, a mention or code. */
function isPlain(text: string, { start, end }: Term["word"]): boolean {
  return /^[\s"'“‘(]?$/u.test(text.slice(Math.max(0, start - 1), start)) && /^[\s"'”’).,;:?!-]?$/u.test(text.slice(end, end + 1));
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
  const own = document.sentences[sentence];
  const neighbours = [document.sentences[sentence - 1], document.sentences[sentence + 1]].flatMap((other) =>
    other && other.paragraph === own?.paragraph ? [displayText(document, other)] : [],
  );
  const texts = [blankedText, ...neighbours, rowText(document, sentence) ?? ""];
  return strictTypes.every((type) => !types.includes(type) || texts.some((text) => hasAnswerType(type, text)));
}

/** "Why does it snow there?", when the document says that it never snows there. */
function isDenial({ text: question, terms }: Question, { text, matches }: RankedSentence): boolean {
  if (!/^\s*(?:why|when|how)\b/iu.test(question) || negation.test(question) || weightedShare(terms, matches.sentence, byWeight) < 0.8)
    return false;
  const denied = /\b(?:never|not|no longer)\s+(\p{L}+)/iu.exec(text)?.[1];
  return (
    denied !== undefined &&
    terms.some(({ word, subject }) => subject === undefined && stemWord(word.folded) === stemWord(denied.toLowerCase()))
  );
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
 * The table is without `findDoubt`, which since then shows as the closest what is doubtful. Chosen together with it: the least confidence at
 * which 97 of 100 questions of another article are still refused; at -1.05, three more of 131 questions about raw documents are refused.
 * Exported for test/bench/fit.ts.
 */
export const minConfidence = -1.6;

/** The log odds that the best sentence answers. */
export function confidence(features: ConfidenceFeatures, weights: ConfidenceFeatures = refusalWeights): number {
  return confidenceFeatureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
}
