import type { SubjectKind } from "../../knowledge/knowledge-model.ts";
import { anyOf, formsOf, words } from "../../language/forms.ts";
import { cached } from "../../text/collections.ts";
import { isEnglish } from "../../text/word-list.ts";
import { stemWord, tokenize } from "../../text/words.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import { namesSubject, type Term } from "../ranking/question-terms.ts";
import { scoresWithPrevious } from "../ranking/term-matches.ts";
import { foundTerms, type Judged, predicateCoverage, type Refusal, unsaid } from "./judged-sentence.ts";

const form = formsOf("judging.txt");

/** The question names a person, an organisation or a place that neither the sentence nor its phrases concern. */
export function otherSubject(judged: Judged): Refusal | undefined {
  const { question, candidate } = judged;
  // The sentence may be about one of several names.
  const named = question.terms.filter(({ subject }) => subject !== undefined);
  if (named.length > 1 && namesSeveral(question.text)) return undefined;
  const isOther = (term: Term, number: number): boolean =>
    term.subject !== undefined && (candidate.matches.sentenceOrParaphrase[number] ?? 0) === 0 && isMissed(judged, term.subject);
  return question.terms.some(isOther) ? unsaid : undefined;
}

function isMissed({ index, asked, candidate: { sentence, text } }: Judged, subject: string): boolean {
  const kind = index.knowledge.subjects.get(subject)?.kind ?? "thing";
  const pronoun = pronouns[kind];
  if (!pronoun || (kind === "person" && form("home of somebody").isIn(asked.text))) return false;
  const id = index.subjectIds.get(subject) ?? -1;
  const isAbout = (at: number) => index.subjectsBySentence.get(at)?.has(id) === true;
  return !isAbout(sentence) && !(isAbout(sentence - 1) && pronoun.test(text));
}

/** Whether a sentence needs to be about one of the names in the question only. */
function namesSeveral(question: string): boolean {
  return /[,;]/u.test(question) || form("one of several").isIn(question);
}

const anyPronoun = anyOf("pronouns", "judging.txt");

/** The pronouns with which a sentence continues about a subject of each kind. Other kinds need not be in the sentence. */
const pronouns: Partial<Readonly<Record<SubjectKind, RegExp>>> = {
  person: anyOf("person-pronouns", "judging.txt"),
  organisation: anyPronoun,
  place: anyPronoun,
};

/** The question has a name that the document may know, but not in this sentence. */
export function missingNames({ index, question, candidate: { matches } }: Judged): Refusal | undefined {
  const isMissing = (term: Term, number: number): boolean => {
    const isFound =
      (matches.sentenceOrParaphrase[number] ?? 0) > 0 ||
      (matches.related[number] ?? 0) > 0 ||
      (term.interpretations.length > 0 && (matches.previous[number] ?? 0) > 0);
    return term.subject === undefined && term.weight > 0 && !isFound && isName(index, term);
  };
  return question.terms.some(isMissing) ? unsaid : undefined;
}

function isName(index: PassageIndex, { word, position }: Term): boolean {
  if (titles.has(word.folded)) return false;
  return (word.capitalised && position > 0) || (nameWords(index).has(word.folded) && !isEnglish(stemWord(word.folded)));
}

const titles = words("titles", "judging.txt");
/** The capitalised words of the subjects' names, so that "harbin" is one. */
const nameWords = cached(new WeakMap<PassageIndex, ReadonlySet<string>>(), ({ knowledge: { subjects } }) => {
  const own = [...subjects.values()].flatMap(({ name }) => tokenize(name));
  return new Set(own.filter(({ capitalised }) => capitalised).map(({ folded }) => folded));
});

/** "And the second?" Without a name, one common word in common is chance: there must be two, or a rare one. */
export function fewWords({ question, candidate: { matches } }: Judged): Refusal | undefined {
  const shared = foundTerms(question, matches.sentenceOrParaphrase);
  const isEnough = namesSubject(question) || shared.length >= 2 || shared.some(({ weight }) => weight >= rareWeight);
  return isEnough ? undefined : unsaid;
}

/** The weight of a word that is rare in English and in the document; a name has 1. */
const rareWeight = 0.6;

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
