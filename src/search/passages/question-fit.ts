import { overlaps, type Span } from "../../document/span.ts";
import { indexForText } from "./index-for-text.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Question, readQuestion, type Term, weakWordWeight } from "./question.ts";
import { type RankedSentence, rankSentences } from "./ranking.ts";
import { byWeight, weightedShare } from "./ranking-features.ts";
import { confidence } from "./refusal.ts";
import { confidenceFeatures } from "./refusal-features.ts";

/** How well what is shown fits a question. Shares are weighted, from 0 to 1. */
export interface QuestionFit {
  /** The share of the question's words that neither the document nor a phrase has. */
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

/** For the best of the shown sentences; undefined if the search finds none of them. */
export function measureFit(passages: PassageIndex, text: string, shown: readonly Span[]): QuestionFit | undefined {
  const index = indexForText(passages, text);
  const question = readQuestion(index, text);
  const ranked = rankSentences(index, question);
  const { sentences } = index.knowledge.document;
  const isShown = ({ sentence }: RankedSentence) => {
    const span = sentences[sentence];
    return span !== undefined && shown.some((other) => overlaps(other, span));
  };
  const best = ranked.find(isShown);
  return best && fitOf(index, question, [best, ...ranked.filter((each) => each !== best)]);
}

function fitOf(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): QuestionFit | undefined {
  const { terms } = question;
  const [best] = ranked;
  const features = confidenceFeatures(index, question, ranked);
  if (!best || !features) return undefined;
  const { sentenceOrParaphrase, previous, paraphraseFit } = best.matches;
  const foundWeights = terms.map((term, number) =>
    tells(term) ? term.weight * Math.max(sentenceOrParaphrase[number] ?? 0, previous[number] ?? 0) : 0,
  );
  return {
    unknown: weightedShare(
      terms,
      terms.map(({ isUnknown }) => (isUnknown ? 1 : 0)),
      byWeight,
    ),
    found: foundWeights.reduce((sum, weight) => sum + weight, 0),
    phrase: paraphraseFit,
    confidence: confidence(features),
    namesSubject: terms.some(({ subject, interpretations }) => subject !== undefined && interpretations.length > 0),
  };
}

function tells({ weight }: Term): boolean {
  return weight > weakWordWeight;
}
