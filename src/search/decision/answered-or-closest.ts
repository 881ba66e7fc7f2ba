import { attributes } from "../asked/attributes.ts";
import type { RankedSentence } from "../ranking/rank-sentences.ts";
import { type Judged, predicateCoverage, type Refusal, similarity } from "./judged-sentence.ts";
import { isSupplied } from "./refuse-missing-attribute.ts";

/**
 * When a curated sentence answers (see `decide`). All shares are weighted and from 0 to 1.
 *
 * Measured on 550 answerable and 229 unanswerable questions about the shipped article by five authors (near misses that name a subject; single
 * questions in English without typing errors), and on 1,358 questions about other texts (SQuAD). In five folds by question, with the best
 * of 216 combinations on the other folds, 0.878 are answered rightly, 0.064 wrongly, and 0.908 of the unanswerable are not answered. The
 * maximum is flat, so round values are chosen, with those for questions that name no subject as strict as costs nothing:
 *
 * | | right | wrong | unanswerable not answered | other texts answered |
 * | --- | --- | --- | --- | --- |
 * | chosen | 0.889 | 0.062 | 0.904 | 35 |
 * | margin 0: only the best sentence | 0.878 | 0.064 | 0.917 | 30 |
 * | margin 5 | 0.889 | 0.062 | 0.895 | 35 |
 * | subject.predicate 0 | 0.893 | 0.071 | 0.860 | 35 |
 * | subject.predicate 0.2 | 0.875 | 0.058 | 0.900 | 35 |
 * | subject.predicate 0.3 | 0.858 | 0.056 | 0.921 | 35 |
 * | subject.similarity 0.45 | 0.858 | 0.058 | 0.891 | 51 |
 * | noSubject.unknown 0.2 | 0.871 | 0.060 | 0.900 | 19 |
 * | noSubject.unknown 1 | 0.889 | 0.062 | 0.895 | 43 |
 * | whyPredicate 0.4 | 0.885 | 0.062 | 0.904 | 35 |
 *
 * Texts that nobody curated have a threshold of their own: `minConfidence`.
 */
export const curatedThresholds = {
  /** Sentences that are tried, best first. */
  candidates: 5,
  /** In units of the ranking's score: how much less a sentence may score than the best about no other subject, to be tried after it. */
  margin: 2,
  /** A question that names a subject of the document. */
  subject: { similarity: 0.2, predicate: 0.1 },
  /** Any other question. `unknown`: at most this share of its words may be in neither the document nor the phrases. */
  noSubject: { similarity: 0.45, predicate: 0.45, unknown: 0.4 },
  /**
   * A question without such a subject, for the best sentence if it scores at least `lead` more than the next and the question has at least `words` words that tell
   * something: rare words then do not make it doubtful.
   * Two more questions of 1,000 are answered rightly, none wrongly, and none more of the 1,358 about other texts is answered.
   */
  ahead: { lead: 4, words: 5, similarity: 0.35, predicate: 0.35, unknown: 0.55 },
  /** For questions with why and how: a reason is rarely in the same words as what it explains. */
  whyPredicate: 0.25,
  /** For a sentence that is not the best. */
  alternative: { similarity: 0.5, predicate: 0.35 },
  /** From this similarity on, a sentence is shown as the closest; only if the question names a subject. */
  closest: 0.2,
};

/**
 * When a sentence answers a question that inherits something (see `answersInherited`). All shares are weighted and from 0 to 1.
 *
 * Measured on the second turns of 265 conversations about the shipped article (53 answerable, 212 not: `test/questions/follow-up-probes.jsonl`,
 * and each of 24 questions asked again of other people, places and companies, with 16 short questions about each person), and on 174
 * follow-ups by other authors, without those that ask for more or about the answer. What was right and is not any more is `closest`:
 *
 * | | right | unanswerable not answered | other authors: right | unanswerable not answered |
 * | --- | --- | --- | --- | --- |
 * | as if it was asked in full | 43 | 155 | 90 of 131 | 32 of 43 |
 * | other 0.6, why 0.9 | 41 | 201 | 86 | 37 |
 * | other 0.3 | 42 | 192 | 88 | 34 |
 * | other 0.5 | 41 | 197 | 90 | 35 |
 * | other 0.7 | 41 | 203 | 81 | 39 |
 * | other 0.9 | 38 | 203 | 77 | 39 |
 * | why 0.6 | 41 | 199 | 86 | 36 |
 * | words 0.3 | 41 | 199 | 86 | 37 |
 * | words 0.7 | 39 | 202 | 82 | 37 |
 *
 * On ten batches of conversations by other authors (464 follow-ups, 93 of them unanswerable), other 0.5 has 412 right and does not answer 88 of
 * the unanswerable ones, other 0.6 has 408 and 89. With why 0.6, three more are right, but "why did he leave?" gets somebody else's reason.
 */
export const inheritedThresholds = {
  /** The share of what is asked about the subjects that the sentence itself has, or how well its best phrase fits. */
  other: 0.5,
  /** That share where a reason is asked for: other questions have the same verb. */
  why: 0.9,
  /** The share of a phrase's words that a question without any such words has. */
  words: 0.5,
  /** The share of the question's words without its subjects, where nobody curated the document. */
  own: 0.5,
};

/**
 * The sentence that comes closest to an answer, of all that were judged, best first: one that gives, of the same subject, what is often given
 * instead ("the university" for "the subject of study"); otherwise the best about the people in the question; otherwise the best.
 * `refusal`: what is missing from the best sentence.
 */
export function closestSentence(judged: readonly Judged[], refusal: Refusal | undefined): Closest | undefined {
  const [first] = judged;
  const persons = first ? [...first.question.ids].filter((id) => first.index.subjectKinds.get(id) === "person") : [];
  const aboutPersons = judged.filter(({ index, candidate }) => {
    const subjects = index.subjectsBySentence.get(candidate.sentence);
    return persons.some((id) => subjects?.has(id));
  });
  const instead = aboutPersons.flatMap((each) => insteadGiven(each) ?? [])[0];
  if (instead) return instead;
  const best = aboutPersons[0] ?? judged.find(({ candidate }) => !candidate.contradicts) ?? judged[0];
  return best && similarity(best) >= curatedThresholds.closest ? { best: best.candidate, refusal } : undefined;
}

interface Closest {
  readonly best: RankedSentence;
  readonly refusal: Refusal | undefined;
}

/**
 * `judged`: sentences about the subjects of an inherited question, best first. The one that has most of what is asked about them; undefined if
 * none has anything of it and no attribute is asked for: a sentence that only has the subject says nothing.
 */
export function closestToInherited(judged: readonly Judged[]): RankedSentence | undefined {
  const shares = judged.map((each) => Math.max(predicateCoverage(each), each.candidate.matches.paraphraseFit));
  const most = Math.max(...shares);
  const best = judged[shares.indexOf(most)];
  return best && (most > 0 || best.asked.attributes.length > 0) ? best.candidate : undefined;
}

function insteadGiven({ asked, facts, candidate }: Judged): Closest | undefined {
  for (const { label, instead } of asked.attributes) {
    const given = attributes.find((attribute) => attribute.label === instead);
    if (given && isSupplied(given, facts)) return { best: candidate, refusal: { missing: label, given: given.label } };
  }
  return undefined;
}
