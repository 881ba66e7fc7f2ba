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
  const ofHeading = createHeadingPrior(index, question, text);
  return ({ sentence, text: said }) => {
    let sum = ofHeading(sentence);
    if (defined && defines(said, defined)) sum += 5;
    if (counted !== undefined && countsNoun(index.sentenceTexts(sentence).words, counted)) sum += 3;
    if (asksPermission && permission.test(said)) sum += 1.2;
    if (isQuestion.test(said)) sum -= 1;
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

/** What the heading above says about a sentence: it answers the heading's question, or it stands in a section that seldom answers. */
function createHeadingPrior(index: PassageIndex, question: Question, text: string): (sentence: number) => number {
  const { document } = index.knowledge;
  const fits = new Map<number, HeadingFit>();
  const penalties = sectionPenalties.filter(({ unless }) => !unless.test(text));
  const fitOf = (heading: number): HeadingFit => {
    const known = fits.get(heading) ?? readHeadingFit(index, question, heading, penalties);
    fits.set(heading, known);
    return known;
  };
  return (sentence) => {
    const own = document.sentences[sentence];
    const heading = index.surroundings.headings[index.surroundings.places[sentence] ?? 0];
    if (!own || heading === undefined) return 0;
    const { bonus, fit, penalty } = fitOf(heading);
    return bonus + (isFirstUnder(index, own) ? fit : 0) - penalty;
  };
}

function isFirstUnder({ knowledge: { document } }: PassageIndex, sentence: Sentence): boolean {
  return sentence.number === 1 && paragraphOf(document, sentence)?.heading === sentence.paragraph - 1;
}

interface HeadingFit {
  readonly bonus: number;
  /** 0 to 1: the share of the question that the heading has, times the share of the heading that is asked for. */
  readonly fit: number;
  readonly penalty: number;
}

function readHeadingFit(index: PassageIndex, question: Question, heading: number, penalties: readonly SectionPenalty[]): HeadingFit {
  const row = tokenRow(index.sentences, heading);
  const ids = [...new Set(row)].filter((id) => id > 0);
  const covered = weightedShare(question.terms, exactScores(createTermLookup(question.terms), row), byWeight);
  const used = ids.filter((id) => question.ids.has(id)).length / Math.max(1, ids.length);
  const { text } = index.sentenceTexts(heading);
  const fit = covered * used;
  const ofWords = used === 1 ? headingBonus * covered : 0;
  return {
    fit,
    bonus: isQuestion.test(text) ? questionBonus * fit : ofWords,
    penalty: penalties.reduce((sum, { title, cost }) => sum + (title.test(text) ? cost : 0), 0),
  };
}

/** A question of a FAQ that fits both ways. */
const questionBonus = 5;
/** A heading of which every word is asked for. */
const headingBonus = 2.5;

interface SectionPenalty {
  readonly title: RegExp;
  /** Questions that such a section may answer. */
  readonly unless: RegExp;
  readonly cost: number;
}

/** Sections that tell about the document, and those that tell a reader what to do with it. */
const sectionPenalties: readonly SectionPenalty[] = [
  {
    title:
      /^\W*(?:[\dA-Z.]+\s+)?(?:history|change ?log|changes|(?:revision|document|version) history|references|bibliography|further reading|see also|external links|sources|footnotes|acknowledge?ments|copyright|index|(?:table of )?contents)\b/iu,
    unless:
      /\b(?:when|since|histor\w*|changed?|changes|version|added|before|earlier|previous\w*|first|references?|sources?|cited?|links?|see)\b/iu,
    cost: 2,
  },
  { title: /^\W*(?:[\d.]+\s+)?how to\b/iu, unless: /^\W*how\b/iu, cost: 3 },
];
