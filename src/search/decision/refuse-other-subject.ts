import type { SubjectKind } from "../../knowledge/knowledge-model.ts";
import { anyOf, formsOf, words } from "../../language/forms.ts";
import { cached } from "../../text/cached.ts";
import { isEnglish } from "../../text/word-list.ts";
import { stemWord, tokenize } from "../../text/words.ts";
import { pronoun as anyPronoun } from "../ranking/about-other-subject.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import type { Term } from "../ranking/question-terms.ts";
import { type Judged, type Refusal, unsaid } from "./judged-sentence.ts";

const form = formsOf("judging.txt");

/** The question names a person, an organisation or a place that neither the sentence nor its phrases concern. */
export function otherSubject(judged: Judged): Refusal | undefined {
  const { asked, question, candidate } = judged;
  // The sentence may be about one of several names.
  const named = question.terms.filter(({ subject }) => subject !== undefined);
  if (named.length > 1 && (question.text.includes(",") || [" and ", " or "].some((word) => asked.plain.includes(word)))) return undefined;
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
  if (!pronoun || (kind === "person" && form("home of somebody").isIn(asked.plain))) return false;
  if (index.subjectsBySentence.get(sentence)?.has(id)) return false;
  return !(index.subjectsBySentence.get(sentence - 1)?.has(id) && pronoun.test(text));
}

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
