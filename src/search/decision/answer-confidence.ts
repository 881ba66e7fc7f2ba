import type { PassageIndex } from "../ranking/passage-index.ts";
import { scoresWithPrevious, weightedShare } from "../ranking/term-matches.ts";
import { isOfOtherKind } from "./asked-kind.ts";
import { confidenceWeights } from "./confidence-weights.ts";
import { foundTerms, type Judged, predicateCoverage, type Refusal, similarity } from "./judged-sentence.ts";

/**
 * How sure it is that a sentence answers a question, in log odds: one sum for every sentence, whether somebody curated the document or not.
 * Where most of the document has phrases, the weights are others.
 */
export function answerConfidence(
  judged: Judged,
  refusal: Refusal | undefined,
  { withoutPhrases, withPhrases }: ConfidenceWeights = confidenceWeights,
): number {
  if (refusal?.isCertain) return Number.NEGATIVE_INFINITY;
  const features = readConfidenceFeatures(judged, refusal);
  const weights = isPhrased(judged.index) ? withPhrases : withoutPhrases;
  return confidenceFeatureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/** What counts for and against a sentence, for people who want to know why. Their products sum to its confidence. */
export function weighedFeatures(judged: Judged, refusal: Refusal | undefined): readonly WeighedFeature[] {
  const features = readConfidenceFeatures(judged, refusal);
  const weights = confidenceWeights[isPhrased(judged.index) ? "withPhrases" : "withoutPhrases"];
  return confidenceFeatureNames.flatMap((name) => (features[name] === 0 ? [] : [{ name, value: features[name], weight: weights[name] }]));
}

export interface WeighedFeature {
  readonly name: keyof ConfidenceFeatures;
  readonly value: number;
  readonly weight: number;
}

/** Each set has a weight for every feature. Some features are always 0 in its documents: their weights come from the fit, and do nothing. */
export interface ConfidenceWeights {
  readonly withoutPhrases: ConfidenceFeatures;
  /** For documents that nobody curated, and most of whose text has phrases. */
  readonly withPhrases: ConfidenceFeatures;
}

export function isPhrased({ knowledge, paraphrases }: PassageIndex): boolean {
  return !knowledge.isCurated && paraphrases.ofMostSentences;
}

/**
 * From here on a sentence answers, in log odds: about the highest cut at which 0.92 of the questions about unseen articles are answered in three
 * sentences. `npm run fit` prints, with articles and authors left out, what other cuts would cost.
 */
export const cut = -0.48;

/** `refusal`: why the sentence does not answer, if something speaks against it. */
export function readConfidenceFeatures(judged: Judged, refusal: Refusal | undefined): ConfidenceFeatures {
  const { index, question, candidate } = judged;
  const isCurated = index.knowledge.isCurated;
  const isUnknown = question.terms.map((term) => Number(term.isUnknown));
  const unknown = weightedShare(question.terms, isUnknown);
  const share = similarity(judged);
  return {
    constant: 1,
    share,
    matched: Math.log(1 + foundTerms(question, scoresWithPrevious(candidate.matches)).length),
    unknown,
    outside: judged.asked.asksOutside && (isCurated || !judged.asked.asksWhatToDo) ? 1 : 0,
    notGiven: refusal && !isCurated ? 1 : 0,
    otherKind: !isCurated && isOfOtherKind(judged) ? 1 : 0,
    size: Math.log(Math.min(maxSentences, Math.max(minSentences, index.knowledge.document.sentences.length))),
    curated: isCurated ? 1 : 0,
    refused: refusal && isCurated ? 1 : 0,
    predicate: isCurated ? predicateCoverage(judged) : 0,
    unparaphrased: isCurated ? unknown : 0,
    ...(isPhrased(index) ? phraseFeatures(judged, share) : noPhrases),
  };
}

/** What counts where most of the text has phrases. `share`: as in `ConfidenceFeatures`. */
function phraseFeatures({ index, question, candidate: { sentence, matches, phraseSimilarity } }: Judged, share: number): PhraseConfidence {
  const onlyInPhrases = share - weightedShare(question.terms, scoresWithPrevious(matches, matches.sentence));
  const phrases = index.phrasesBySentence.get(sentence) ?? [];
  const isByModel = phrases.some(({ author }) => author === "model");
  return {
    phrased: 1,
    near: phraseSimilarity,
    phraseCount: Math.log(1 + phrases.length),
    onlyByModel: isByModel ? onlyInPhrases : 0,
    onlyByPerson: isByModel ? 0 : onlyInPhrases,
  };
}

type PhraseConfidence = Pick<ConfidenceFeatures, "phrased" | "near" | "phraseCount" | "onlyByModel" | "onlyByPerson">;
const noPhrases: PhraseConfidence = { phrased: 0, near: 0, phraseCount: 0, onlyByModel: 0, onlyByPerson: 0 };

/** About the sentences of the shortest and of the longest document that the weights were fitted on. */
const minSentences = 20;
const maxSentences = 1200;

/** Shares are weighted, from 0 to 1; what is not a share is 0 or 1 if nothing else is said. */
export interface ConfidenceFeatures {
  readonly constant: number;
  /** The share of the question that the sentence, its paraphrases or what stands before it have. */
  readonly share: number;
  /** The logarithm of one more than the number of words found that tell something. */
  readonly matched: number;
  /** The share of the question that the document does not have, though phrases may. */
  readonly unknown: number;
  /** The question asks for what no document tells: now, the asker's own affairs; advice, of one that somebody curated. */
  readonly outside: number;
  /** Nobody curated the document, and a refusal speaks against the sentence. */
  readonly notGiven: number;
  /** Nobody curated the document, and the passage has nothing of the kind that is asked for: no number for "how often". */
  readonly otherKind: number;
  /** The logarithm of the number of sentences: in a long document, words meet by chance. */
  readonly size: number;
  /** Somebody curated the whole document. The next three are 0 for any other. */
  readonly curated: number;
  /** A refusal speaks against the sentence. */
  readonly refused: number;
  /** The share of what is asked about the subjects that was found. */
  readonly predicate: number;
  /** `unknown` once more: where people wrote paraphrases, a word that none of them has says more. */
  readonly unparaphrased: number;
  /** Nobody curated the document, and most of it has phrases (`phrases.txt`). The next four are 0 for any other. */
  readonly phrased: number;
  /** How near the three nearest phrases of the sentence are. */
  readonly near: number;
  /** The logarithm of one more than the number of its phrases: with more of them, one is near by chance. */
  readonly phraseCount: number;
  /** The part of `share` that only phrases have which a model wrote. */
  readonly onlyByModel: number;
  /** The part that only phrases have which a person wrote or changed. */
  readonly onlyByPerson: number;
}

/** Each has a weight. Exported for test/bench/fit-judge.ts. */
export const confidenceFeatureNames = Object.keys(confidenceWeights.withoutPhrases) as readonly (keyof ConfidenceFeatures)[];
