import { paragraphOf } from "../../document/document.ts";
import type { Sentence } from "../../document/sentences.ts";
import { countsNoun, headOfCounted } from "./counted-noun.ts";
import { defines, readDefined } from "./definitions.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import { asked } from "./question-asked.ts";
import { byWeight, type CandidateSentence, weightedShare } from "./ranking-features.ts";
import { createTermLookup, exactScores } from "./term-lookup.ts";
import { tokenRow } from "./token-rows.ts";

/**
 * What is added to a sentence's score for what it is and where it stands, whatever its words. In units of the score; the documents on which
 * the weights were fitted have neither headings nor lists. Without a rule, the right sentence is first less often: definitions 4 and
 * counted nouns 1 of 131 questions about raw documents (and 3 of 1,198 about articles), permissions 1, questions 2.
 */
export function createPriors(index: PassageIndex, question: Question): (candidate: CandidateSentence) => number {
  const text = question.text.slice(0, maxCharacters);
  const defined = readDefined(text);
  const counted = headOfCounted(asked(question).counted);
  const asksPermission = permissionAsked.test(text);
  const ofHeading = createHeadingPrior(index, question);
  return ({ sentence, text: said }) => {
    let sum = ofHeading(sentence);
    if (defined && defines(said, defined)) sum += 5;
    if (counted !== undefined && countsNoun(index.sentenceTexts(sentence).words, counted)) sum += 3;
    if (asksPermission && permission.test(said)) sum += 1.2;
    if (isQuestion.test(said)) sum -= 1;
    if (question.terms.some(({ inRange }) => inRange.has(sentence))) sum += 5;
    return sum;
  };
}

/** UTF-16 code units of a question that are read. */
const maxCharacters = 400;

const permissionAsked =
  /^\W*(?:(?:and|so|but|ok|then)\W+)?(?:can|could|may|must|should|shall|am|are|is|do|does|need)\s|\b(?:allowed|permitted|permission|obliged|required|forbidden|prohibited)\b/iu;
const permission =
  /\b(?:may|must|shall|can|cannot|can['’]t|mustn['’]t|should|allowed|permitted|required|requires?|prohibited|forbidden|need not|needs? to|have to|has to|free to|entitled)\b/iu;
const isQuestion = /[?？]["”'’*_)]*\s*$/u;

/**
 * What the heading above adds to the first sentence under it, 0 to 1, or more for the question of a FAQ: the share of the question that the heading has, times the share of the
 * heading that is asked for.
 */
function createHeadingPrior(index: PassageIndex, question: Question): (sentence: number) => number {
  const { document } = index.knowledge;
  const fits = new Map<number, number>();
  const fitOf = (heading: number): number => {
    const known = fits.get(heading) ?? headingFit(index, question, heading);
    fits.set(heading, known);
    return known;
  };
  return (sentence) => {
    const own = document.sentences[sentence];
    const heading = index.surroundings.headings[index.surroundings.places[sentence] ?? 0];
    return own && heading !== undefined && isFirstUnder(index, own) ? fitOf(heading) : 0;
  };
}

function isFirstUnder({ knowledge: { document } }: PassageIndex, sentence: Sentence): boolean {
  return sentence.number === 1 && paragraphOf(document, sentence)?.heading === sentence.paragraph - 1;
}

/** The question of a FAQ says more exactly than any other heading what is under it. */
const weightOfQuestion = 5;

function headingFit(index: PassageIndex, question: Question, heading: number): number {
  const row = tokenRow(index.sentences, heading);
  const ids = [...new Set(row)].filter((id) => id > 0);
  const covered = weightedShare(question.terms, exactScores(createTermLookup(question.terms), row), byWeight);
  const fit = (covered * ids.filter((id) => question.ids.has(id)).length) / Math.max(1, ids.length);
  return isQuestion.test(index.sentenceTexts(heading).text) ? weightOfQuestion * fit : fit;
}
