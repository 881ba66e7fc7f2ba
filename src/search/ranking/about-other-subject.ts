import type { Statement, SubjectKind } from "../../knowledge/knowledge-model.ts";
import { anyOf, formsOf } from "../../language/forms.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question-terms.ts";
import type { CandidateSentence } from "./ranking-features.ts";

const form = formsOf("judging.txt");

/**
 * Checks whether the statements in a sentence are about another person, place or organisation than the question, or said by another person:
 * "How long did Guo wait?" is not answered by how long Zhang waited. The question is analysed once, for all sentences.
 */
export function createContradictionCheck(index: PassageIndex, question: Question): (candidate: CandidateSentence) => boolean {
  const named = [...new Set(question.terms.flatMap(({ subject }) => subject ?? []))];
  const byKind = exclusiveKinds.map((kind) => ({ kind, subjects: subjectsByKind(index, named, kind) }));
  const people = byKind.find(({ kind }) => kind === "person")?.subjects ?? [];
  const isList = namesSeveral(question.text);
  const isSaidByOther = createSpeakerCheck(people, question.text);
  return ({ sentence, text }) => {
    const statements = index.statementsBySentence.get(sentence) ?? [];
    if (statements.length === 0 || named.length === 0) return false;
    if (isSaidByOther(statements)) return true;
    const concerns = createSubjectCheck(index, sentence, text);
    if (isList && named.some(concerns)) return false;
    const kinds = [...(index.subjectsBySentence.get(sentence) ?? [])].map((id) => index.subjectKinds.get(id));
    return byKind.some(({ kind, subjects }) => !subjects.every(concerns) && kinds.includes(kind));
  };
}

/** Whether a sentence needs to be about one of the names in the question only. */
export function namesSeveral(question: string): boolean {
  return /[,;]/u.test(question) || form("one of several").isIn(question);
}

/** A statement about one subject of these kinds does not answer a question about another. */
const exclusiveKinds: readonly SubjectKind[] = ["person", "place", "organisation"];

function subjectsByKind({ knowledge }: PassageIndex, named: readonly string[], kind: SubjectKind): readonly string[] {
  return named.filter((id) => knowledge.subjects.get(id)?.kind === kind && !isEnclosingPlace({ knowledge }, id));
}

/** A place that others are named after, such as China in Northeast China: a statement about those is also about this one. */
export function isEnclosingPlace({ knowledge: { subjects } }: Pick<PassageIndex, "knowledge">, id: string): boolean {
  const place = subjects.get(id);
  return place?.kind === "place" && [...subjects.values()].some(({ kind, name }) => kind === "place" && name.endsWith(` ${place.name}`));
}

/** Whether the question asks for what one of these people said, and the statements are those of others. */
function createSpeakerCheck(people: readonly string[], question: string): (statements: readonly Statement[]) => boolean {
  const asksSaid = people.length > 0 && form("asks what was said").isIn(question);
  const asksQuoted = people.length > 0 && form("asks for a quotation").isIn(question);
  const isByNamed = (statement: Statement) => statement.kind !== "fact" && statement.by !== undefined && people.includes(statement.by);
  const isByOther = (statement: Statement) => statement.kind !== "fact" && statement.by !== undefined && !isByNamed(statement);
  return (statements) =>
    (asksSaid && statements.every(isByOther)) ||
    (asksQuoted && !statements.some((statement) => statement.kind === "quotation" && isByNamed(statement)));
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
