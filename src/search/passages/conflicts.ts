import type { Statement, Subject, SubjectKind } from "../../knowledge/model.ts";
import type { View } from "./features.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";

/**
 * Whether what is stated in a sentence is about another person, place or organisation than the question, or said by another one:
 * "How long did Guo wait?" is not answered by how long Zhang waited. What the question asks is worked out once, for all sentences.
 */
export function conflictsWith(index: PassageIndex, question: Question): (view: View) => boolean {
  const asked = ownKinds.map((kind) => ({ kind, subjects: subjectsOf(index, question, kind) }));
  const people = asked.find(({ kind }) => kind === "person")?.subjects ?? [];
  const named = question.terms.flatMap(({ subject }) => subject ?? []);
  const inRow = row.test(question.text);
  return ({ at, text }) => {
    const statements = index.statements.get(at) ?? [];
    if (statements.length === 0 || named.length === 0) return false;
    if (people.length > 0 && saidByAnother(statements, people, question.text)) return true;
    const isHere = concernedAt(index, at, text);
    if (inRow && named.some(isHere)) return false;
    return asked.some(({ kind, subjects }) => !subjects.every(isHere) && concernsKind(index, at, kind));
  };
}

/** A person's, a place's or an organisation's facts are not another one's. */
const ownKinds: readonly SubjectKind[] = ["person", "place", "organisation"];
const speech = /\b(?:say|says|said|saying|quoted?|tell|told|think|thinks|claims?|according)\b/iu;
const direct = /\bquot(?:es?|ed|ations?)\b/iu;
const pronoun = /\b(?:he|she|they|his|her|him|their|them|it|its)\b/iu;
/** Of a row ("Zhang, He and Liu") any will do; of subjects that the question relates ("Tencent … with Beidahuang") all are needed. */
const row = /,|;|\b(?:and|or|both|each|between)\b/iu;

function subjectsOf({ knowledge }: PassageIndex, { terms }: Question, kind: SubjectKind): readonly string[] {
  const named = terms.flatMap(({ subject }) => (subject === undefined ? [] : (knowledge.subjects.get(subject) ?? [])));
  return named.filter((subject) => subject.kind === kind && !isAround(subject, knowledge)).map(({ id }) => id);
}

/** A place that others are named after, as China in Northeast China: what is said of these is said within it. */
function isAround({ name, kind }: Subject, { subjects }: PassageIndex["knowledge"]): boolean {
  return kind === "place" && [...subjects.values()].some((other) => other.kind === "place" && other.name.endsWith(` ${name}`));
}

function saidByAnother(statements: readonly Statement[], people: readonly string[], question: string): boolean {
  const isTheirs = (statement: Statement) => statement.kind !== "fact" && statement.by !== undefined && people.includes(statement.by);
  if (
    speech.test(question) &&
    statements.every((statement) => statement.kind !== "fact" && statement.by !== undefined && !isTheirs(statement))
  )
    return true;
  return direct.test(question) && !statements.some((statement) => statement.kind === "quotation" && isTheirs(statement));
}

/** Whether a sentence concerns a subject; a pronoun may mean one in the sentence before. */
function concernedAt({ concerns, subjectIds }: PassageIndex, at: number, text: string): (subject: string) => boolean {
  const here = concerns.get(at);
  const before = pronoun.test(text) ? concerns.get(at - 1) : undefined;
  return (subject) => {
    const id = subjectIds.get(subject);
    return id !== undefined && (here?.has(id) === true || before?.has(id) === true);
  };
}

function concernsKind({ concerns, kinds }: PassageIndex, at: number, kind: SubjectKind): boolean {
  return [...(concerns.get(at) ?? [])].some((id) => kinds.get(id) === kind);
}
