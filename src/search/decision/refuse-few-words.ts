import { namesSubject } from "../ranking/question-terms.ts";
import { scoresWithPrevious } from "../ranking/term-matches.ts";
import { foundTerms, type Judged, predicateCoverage, type Refusal, unsaid } from "./judged-sentence.ts";

/** "And the second?" Without a name, one common word in common is chance: there must be two, a rare one, or most of a paraphrase. */
export function fewWords({ question, candidate: { matches } }: Judged): Refusal | undefined {
  const shared = foundTerms(question, matches.sentenceOrParaphrase);
  const isEnough = namesSubject(question) || shared.length >= 2 || shared.some(({ weight }) => weight >= rareWeight);
  return isEnough || matches.paraphraseFit >= minPhraseFit ? undefined : unsaid;
}

/** The weight of a word that is rare in English and in the document; a name has 1. */
const rareWeight = 0.6;
const minPhraseFit = 0.5;

/** "Is Zhang tall": a yes/no question of which neither the sentence nor its paraphrases have most of what is asked about the subject. */
export function missingPredicate(judged: Judged): Refusal | undefined {
  return predicateCoverage(judged) < minPredicate ? unsaid : undefined;
}

/** A share. Of 96 rightly answered yes/no questions of the fitted sets, 8 have less; of 22 that nothing else refuses, 15. */
const minPredicate = 0.46;

/** "Will it snow in Riga?" The sentence has the names of the question, and nothing of what is asked about them. */
export function onlyNames(judged: Judged): Refusal | undefined {
  const found = foundTerms(judged.question, scoresWithPrevious(judged.candidate.matches));
  return found.length <= maxNames && predicateCoverage(judged) === 0 ? unsaid : undefined;
}

/** Three names of a question in one sentence are no chance. */
const maxNames = 2;
