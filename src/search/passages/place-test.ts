import type { PassageIndex } from "./passage-index.ts";
import type { Term } from "./question.ts";
import type { CandidateSentence } from "./ranking-features.ts";
import { sentencesNear } from "./surroundings.ts";
import { tokenRow } from "./token-rows.ts";

/**
 * Tests whether a term or a related word is in the sentence, its phrases, the headings or the names of the columns above; or in the sentence
 * before, if a pronoun refers to that.
 */
export function createPlaceTest(index: PassageIndex, candidate: Pick<CandidateSentence, "sentence" | "text">): (term: Term) => boolean {
  const ids = new Set(placeIds(index, candidate));
  return ({ interpretations, related, inRange }) =>
    interpretations.some(({ id }) => ids.has(id)) || related.some((id) => ids.has(id)) || inRange.has(candidate.sentence);
}

/** Token ids of the sentence, of what is around it and of its subjects. */
function placeIds(index: PassageIndex, { sentence, text }: Pick<CandidateSentence, "sentence" | "text">): readonly number[] {
  const { sentences, surroundings, subjectsBySentence, knowledge } = index;
  const continues = (knowledge.document.sentences[sentence]?.number ?? 1) > 1 && pronoun.test(text);
  const near = [sentence, ...(continues ? [sentence - 1] : []), ...sentencesNear(surroundings, sentence)];
  return near.flatMap((each) => [...tokenRow(sentences, each), ...(subjectsBySentence.get(each) ?? [])]);
}

const pronoun = /\b(?:he|she|they|his|her|him|their|them|it|its|this|these|those)\b/iu;
