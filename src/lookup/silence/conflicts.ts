import type { Subject, SubjectKind } from "../../knowledge/knowledge.ts";
import type { View } from "../passages/features.ts";
import type { PassageIndex } from "../passages/passage-index.ts";
import type { Question } from "../passages/question.ts";

/**
 * Whether what is stated in a sentence is about another person than the question, or said by one, or said about another place:
 * "How long did Guo wait?" is not answered by how long Zhang waited.
 */
export function conflicts(index: PassageIndex, question: Question, { at, text }: View): boolean {
  const statements = index.statements.get(at) ?? [];
  if (statements.length === 0) return false;
  const people = subjectsOf(index, question, "person");
  const speakers = statements.map((statement) => (statement.kind === "fact" ? undefined : statement.by));
  if (people.size > 0 && speech.test(question.text) && speakers.every((by) => by !== undefined && !people.has(by))) return true;
  if (
    people.size > 0 &&
    direct.test(question.text) &&
    !statements.some((statement) => statement.kind === "quotation" && statement.by !== undefined && people.has(statement.by))
  )
    return true;
  return ownKinds.some((kind) => elsewhere(index, subjectsOf(index, question, kind), kind, at, question, text));
}

/** A person's, a place's or an organisation's facts are not another one's. */
const ownKinds: readonly SubjectKind[] = ["person", "place", "organisation"];
const speech = /\b(?:say|says|said|saying|quoted?|tell|told|think|thinks|claims?|according)\b/iu;
const direct = /\bquot(?:es?|ed|ations?)\b/iu;
const pronoun = /\b(?:he|she|they|his|her|him|their|them|it|its)\b/iu;

function subjectsOf({ knowledge }: PassageIndex, { terms }: Question, kind: SubjectKind): ReadonlySet<string> {
  const named = terms.flatMap(({ subject }) => (subject === undefined ? [] : (knowledge.subjects.get(subject) ?? [])));
  return new Set(named.filter((subject) => subject.kind === kind && !isAround(subject, knowledge)).map(({ id }) => id));
}

/** A place that others are named after, as China in Northeast China: what is said of these is said within it. */
function isAround({ name, kind }: Subject, { subjects }: PassageIndex["knowledge"]): boolean {
  return kind === "place" && [...subjects.values()].some((other) => other.kind === "place" && other.name.endsWith(` ${name}`));
}

/**
 * The sentence concerns some of that kind, but not those asked for: not one of a row ("Zhang, He and Liu"), or not all of those that the question
 * relates to one another ("Tencent … with Beidahuang"). A pronoun may mean the one in the sentence before.
 */
function elsewhere(
  index: PassageIndex,
  asked: ReadonlySet<string>,
  kind: SubjectKind,
  at: number,
  question: Question,
  text: string,
): boolean {
  if (asked.size === 0) return false;
  const here = index.concerns.get(at) ?? new Set();
  const before = pronoun.test(text) ? (index.concerns.get(at - 1) ?? new Set()) : new Set();
  const isHere = (subject: string) => ids(index, subject).some((id) => here.has(id) || before.has(id));
  const inRow = row.test(question.text) && question.terms.some(({ subject }) => subject !== undefined && isHere(subject));
  if ([...asked].every(isHere) || inRow) return false;
  return [...here].some((id) => index.kinds.get(id) === kind);
}

const row = /,|;|\b(?:and|or|both|each|between)\b/iu;

function ids({ subjectIds }: PassageIndex, subject: string): readonly number[] {
  const id = subjectIds.get(subject);
  return id === undefined ? [] : [id];
}
