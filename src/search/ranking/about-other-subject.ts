import { anyOf, formsOf } from "../../language/forms.ts";
import type { PassageIndex } from "./passage-index.ts";

const form = formsOf("judging.txt");

/** Whether a sentence needs to be about one of the names in the question only. */
export function namesSeveral(question: string): boolean {
  return /[,;]/u.test(question) || form("one of several").isIn(question);
}

/** A place that others are named after, such as China in Northeast China: a statement about those is also about this one. */
export function isEnclosingPlace({ knowledge: { subjects } }: Pick<PassageIndex, "knowledge">, id: string): boolean {
  const place = subjects.get(id);
  return place?.kind === "place" && [...subjects.values()].some(({ kind, name }) => kind === "place" && name.endsWith(` ${place.name}`));
}

/** Checks whether a sentence is about a subject; a pronoun in it may refer to a subject of the previous sentence. */
export function createSubjectCheck(index: PassageIndex, sentence: number, text: string, pronouns = pronoun): (subject: string) => boolean {
  const own = index.subjectsBySentence.get(sentence);
  const previous = index.subjectsBySentence.get(sentence - 1);
  return (subject) => {
    const id = index.subjectIds.get(subject);
    // The pattern last: it takes the most time.
    return id !== undefined && (own?.has(id) === true || (previous?.has(id) === true && pronouns.test(text)));
  };
}

/** A sentence with one of these may be about what the sentence before is about. */
export const pronoun = anyOf("pronouns", "judging.txt");
