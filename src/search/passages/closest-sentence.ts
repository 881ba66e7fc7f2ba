import { attributes } from "../asked/attributes.ts";
import { isSupplied } from "./attribute-vetoes.ts";
import type { RankedSentence } from "./ranking.ts";
import { predicateCoverage, similarity } from "./similarity.ts";
import { curatedThresholds as thresholds } from "./thresholds.ts";
import type { Judged, Lack } from "./veto.ts";

interface Closest {
  readonly best: RankedSentence;
  readonly lack: Lack | undefined;
}

/**
 * The sentence that comes closest to an answer, of all that were judged, best first: one that gives, of the same subject, what is often given
 * instead ("the university" for "the subject of study"); otherwise the best about the people in the question; otherwise the best. `lack`:
 * what the best sentence lacks.
 */
export function closestSentence(judged: readonly Judged[], lack: Lack | undefined): Closest | undefined {
  const persons = judged[0] ? personsIn(judged[0]) : [];
  const aboutPersons = judged.filter((each) => persons.length > 0 && persons.some((id) => concerns(each, id)));
  const instead = aboutPersons.flatMap((each) => insteadGiven(each) ?? [])[0];
  if (instead) return instead;
  const best = aboutPersons[0] ?? judged.find(({ candidate }) => !candidate.conflict) ?? judged[0];
  return best && similarity(best) >= thresholds.closest ? { best: best.candidate, lack } : undefined;
}

/**
 * Of sentences about the subjects of an inherited question, best first: the one that has most of what is asked about them. Undefined if none
 * has anything of it and no attribute is asked for: a sentence that only has the subject says nothing.
 */
export function closestToInherited(judged: readonly Judged[]): RankedSentence | undefined {
  const shares = judged.map(askedShare);
  const most = Math.max(...shares);
  const best = judged[shares.indexOf(most)];
  return best && (most > 0 || best.asked.attributes.length > 0) ? best.candidate : undefined;
}

/** The share of what is asked that a sentence has in its words or in its nearest phrase. */
function askedShare(judged: Judged): number {
  return Math.max(predicateCoverage(judged), judged.candidate.matches.paraphraseFit);
}

/** Token ids of the people that the question names. */
function personsIn({ index, question: { terms } }: Judged): readonly number[] {
  return terms
    .flatMap(({ interpretations }) => interpretations.map(({ id }) => id))
    .filter((id) => index.subjectKinds.get(id) === "person");
}

function concerns({ index, candidate }: Judged, subject: number): boolean {
  return index.subjectsBySentence.get(candidate.sentence)?.has(subject) === true;
}

function insteadGiven({ asked, facts, candidate }: Judged): Closest | undefined {
  for (const { label, instead } of asked.attributes) {
    const given = attributes.find((attribute) => attribute.label === instead);
    if (given && isSupplied(given, facts)) return { best: candidate, lack: { lacking: label, given: given.label } };
  }
  return undefined;
}
