import { attributes } from "../asked/attributes.ts";
import { isSupplied } from "./attribute-vetoes.ts";
import type { RankedSentence } from "./ranking.ts";
import { similarity } from "./similarity.ts";
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
