import type { SubjectKind } from "../../knowledge/knowledge-model.ts";
import { isEnglish } from "../../text/word-list.ts";
import { stemWord, tokenize, type Word } from "../../text/words.ts";
import { cached } from "../cached.ts";
import { pronoun as anyPronoun, isEnclosingPlace } from "../ranking/about-other-subject.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import type { Question, Term } from "../ranking/question-terms.ts";
import { type Judged, type Refusal, unsaid } from "./judged-sentence.ts";

/** The question names a person, an organisation or a place that neither the sentence nor its phrases concern. */
export function otherSubject(judged: Judged): Refusal | undefined {
  const { asked, question, candidate } = judged;
  // The sentence may be about one of several names.
  const named = question.terms.filter(({ subject }) => subject !== undefined);
  if (named.length > 1 && (/ (?:and|or) /u.test(asked.plain) || question.text.includes(","))) return undefined;
  const isOther = (term: Term, number: number): boolean =>
    term.subject !== undefined &&
    (candidate.matches.sentenceOrParaphrase[number] ?? 0) === 0 &&
    isMissed(judged, term.subject, term.interpretations[0]?.id ?? -1);
  return question.terms.some(isOther) ? unsaid : undefined;
}

/** `id`: the subject's token id. */
function isMissed({ index, asked, candidate: { sentence, text } }: Judged, subject: string, id: number): boolean {
  const kind = index.knowledge.subjects.get(subject)?.kind ?? "thing";
  const pronoun = pronouns[kind];
  if (!pronoun || (kind === "person" && personsPlace.test(asked.plain)) || isEnclosingPlace(index, subject)) return false;
  if (index.subjectsBySentence.get(sentence)?.has(id)) return false;
  return !(index.subjectsBySentence.get(sentence - 1)?.has(id) && pronoun.test(text));
}

/** The pronouns with which a sentence continues about a subject of each kind. Other kinds need not be in the sentence. */
const pronouns: Partial<Readonly<Record<SubjectKind, RegExp>>> = {
  person: /\b(?:he|she|his|her|him)\b/iu,
  organisation: anyPronoun,
  place: anyPronoun,
};
/** "people in Zhang's home town": the sentence need only be about the place. */
const personsPlace = /s (?:own )?(?:home|home ?town|home (?:city|town|region|province)|birthplace|native \w+|city|town|province|region)\b/u;

/** The question has a name that the document may know, but not in this sentence. */
export function missingNames({ index, question, candidate: { matches } }: Judged): Refusal | undefined {
  const isTitleCase = isInTitleCase(question.words);
  const isMissing = (term: Term, number: number): boolean => {
    const isFound =
      (matches.sentenceOrParaphrase[number] ?? 0) > 0 ||
      (matches.related[number] ?? 0) > 0 ||
      (term.interpretations.length > 0 && (matches.previous[number] ?? 0) > 0);
    return term.subject === undefined && term.weight > 0 && !isFound && isName(index, question, term, isTitleCase);
  };
  return question.terms.some(isMissing) ? unsaid : undefined;
}

/** In Title Case, a capital letter does not mark a name. */
function isInTitleCase(words: readonly Word[]): boolean {
  const long = words.filter(({ folded }) => folded.length >= 4);
  return long.length > 2 && long.every(({ capitalised }) => capitalised);
}

function isName(index: PassageIndex, { words }: Question, { word, position, interpretations }: Term, isTitleCase: boolean): boolean {
  if (titles.test(word.folded)) return false;
  if (word.capitalised && position > 0 && !isTitleCase) return true;
  if (isEnglish(stemWord(word.folded)) || /\d/u.test(word.folded)) return false;
  if (interpretations.length === 0) return position > 0 && nameSlot.test(words[position - 1]?.folded ?? "");
  return nameWords(index).has(word.folded);
}

const titles = /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|mister)$/u;
/** "did *baidu* invest": an unknown word after one of these is a name, also in lower case. */
const nameSlot = /^(?:did|does|do|has|have)$/u;
/** The capitalised words of the subjects' names, so that "harbin" is one. */
const nameWords = cached(new WeakMap<PassageIndex, ReadonlySet<string>>(), ({ knowledge: { subjects } }) => {
  const words = [...subjects.values()].flatMap(({ name }) => tokenize(name));
  return new Set(words.filter(({ capitalised }) => capitalised).map(({ folded }) => folded));
});

/** The question has a number of two digits or more, a month, a weekday or a period that neither the sentence nor its phrases have. */
export function missingTime({ question: { terms }, candidate: { matches }, asked, facts }: Judged): Refusal | undefined {
  const isMissing = ({ word: { folded } }: Term, number: number): boolean =>
    (/^\d{2,}/u.test(folded) || calendarWord.test(folded)) && (matches.sentenceOrParaphrase[number] ?? 0) === 0;
  if (terms.some(isMissing)) return unsaid;
  const unit = period.exec(asked.plain)?.groups?.unit;
  if (unit === undefined) return undefined;
  const isGiven =
    facts.words.some(({ folded }) => stemWord(folded) === stemWord(unit)) || facts.phrases.some((phrase) => period.test(phrase));
  return isGiven ? undefined : unsaid;
}

const calendarWord =
  /^(?:january|february|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|yesterday)$/u;
const period =
  /\b(?:last|next|per|each) (?<unit>(?:(?<=last |next )(?:year|yr|month|week|season|winter|summer)|(?<=per |each )(?:year|month|week|hour|night|person)))\b/u;
