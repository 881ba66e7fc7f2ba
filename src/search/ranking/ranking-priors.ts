import { paragraphOf } from "../../document/document.ts";
import { contentStems, stemWord, type Word } from "../../text/words.ts";
import { cached } from "../cached.ts";
import { tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import { asked, type Question } from "./question-terms.ts";
import { byWeight, type CandidateSentence, weightedShare } from "./ranking-features.ts";
import { createTermLookup, exactScores } from "./term-lookup.ts";

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
 * What the heading above adds to the first sentence under it, 0 to 1, or more for the question of a FAQ: the share of the question that the
 * heading has, times the share of the heading that is asked for.
 */
function createHeadingPrior(index: PassageIndex, question: Question): (sentence: number) => number {
  const { document } = index.knowledge;
  const fitOf = cached(new Map<number, number>(), (heading) => headingFit(index, question, heading));
  return (sentence) => {
    const own = document.sentences[sentence];
    const heading = index.surroundings.headings[index.surroundings.places[sentence] ?? 0];
    const isFirst = own?.number === 1 && paragraphOf(document, own)?.heading === own.paragraph - 1;
    return isFirst && heading !== undefined ? fitOf(heading) : 0;
  };
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

/** "What is a *covered work*?", "What does *convey* mean?": the stems of what is to be defined; undefined if nothing is. */
function readDefined(question: string): readonly string[] | undefined {
  const text = question.slice(0, maxQuestion).trim();
  for (const pattern of definitionQuestions) {
    const words = contentStems(pattern.exec(text)?.groups?.term ?? "");
    if (words.length > 0 && words.length <= maxWords) return words;
  }
  return undefined;
}

const maxQuestion = 200;
const maxWords = 4;

const definitionQuestions: readonly RegExp[] = [
  /\bwhat (?:do|does|did) (?<term>.{1,80}?) (?:mean|stand for|refer to)\b/iu,
  /\b(?:meaning|definition) of (?<term>.{1,80}?)[\s?!.]*$/iu,
  /^(?:please )?(?:define|explain) (?<term>.{1,80}?)[\s?!.]*$/iu,
  /^(?:(?:and|so|but|ok|then)\W+)?(?:what|who)(?:['’]?s| is| are| was| were) (?:an? |the )?(?<term>(?:(?!\b(?:of|in|for|on|at|to|by|with|from|that|who|which|called|if|when|does|do|did|is|are|was|were)\b)[^?])+?)[\s?!.]*$/iu,
  /(?:什么是|何谓|何为)(?<term>[^？?。，]{2,16})/u,
  /^(?<term>[^？?。，]{2,16}?)(?:是什么(?:意思)?|指(?:的是)?什么|是指什么|的定义)/u,
];

/** Whether a sentence begins with the term and says what it is: `"Object code" means …`, `A byte is …`, `byte: 8 bits`. */
function defines(text: string, term: readonly string[]): boolean {
  const start = text.slice(0, maxStart).replace(chineseQualification, "");
  const verb = definingVerb.exec(start);
  if (!verb) return false;
  const before = contentStems(start.slice(0, verb.index).replace(qualification, ""));
  return before.length === term.length && before.every((word) => term.includes(word));
}

/** UTF-16 code units in which the verb must be. */
const maxStart = 160;
const definingVerb =
  /(?<=[\p{L}\p{N}"”’'*_`)\]])(?:,? (?:(?:here|also|usually|simply|generally) )?(?:means?|is|are|was|were|refers? to|stands? for|denotes?|consists? of|includes?)\b|\s*(?::|—|–| - | = )\s|[，,]?(?:是指|指的是|是|即)|：)/u;
/** "第二条 本条例所称…，是指…" */
const chineseQualification = /^(?:第[\d一二三四五六七八九十百零]+[条款章]\s*)?(?:本\p{Script=Han}{1,3}?)?(?:中?所称的?|中的)?/u;
/** "For this specification, a byte is …" */
const qualification = /^(?:for|in|under|throughout|within|as used in)\b[^,]{1,60},/iu;

/** The noun of "how many free trade zones are there": "zones". `counted`: the words after "how many". */
export function headOfCounted(counted: readonly string[]): string | undefined {
  return counted.find((word) => /[^su]s$/u.test(word) || stemWord(word) !== word) ?? counted.at(-1);
}

/** Whether a number stands near the noun ("5-person", "three of the members"): undefined if neither the noun nor a number is there. */
export function countsNoun(words: readonly Word[], noun: string): boolean | undefined {
  const stems = words.map(({ folded }) => stemWord(folded));
  const wanted = stemWord(noun);
  const isNoun = (stem: string) => stem === wanted || (personStems.has(wanted) && personStems.has(stem));
  const places = [...stems.keys()].filter((at) => isNoun(stems[at] ?? ""));
  if (places.length === 0) return undefined;
  return places.some((at) => stems.slice(Math.max(0, at - reach), at + reach + 1).some((stem) => isNumberStem(stem, vagueNumbers)));
}

/** How many words before or after its noun a number may stand. */
const reach = 5;
const personStems: ReadonlySet<string> = new Set(["person", "member", "staff", "individual", "employee"].map(stemWord));
const vagueNumbers: ReadonlySet<string> = new Set(
  "hundred thousand million billion dozen several both half no none single only few many".split(" ").map(stemWord),
);

/** Number words have digits as stems. `words`: the stems of others that count. */
export function isNumberStem(stem: string, words: ReadonlySet<string>): boolean {
  return /^\d/u.test(stem) || words.has(stem);
}
