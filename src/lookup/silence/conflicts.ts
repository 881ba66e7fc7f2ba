import type { SubjectKind } from "../../knowledge/knowledge.ts";
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
  if (elsewhere(index, people, "person", at, text)) return true;
  return speakers.some((by) => by !== undefined) && elsewhere(index, subjectsOf(index, question, "place"), "place", at, text);
}

const speech = /\b(?:say|says|said|saying|quoted?|tell|told|think|thinks|claims?|according)\b/iu;
const direct = /\bquot(?:es?|ed|ations?)\b/iu;
const pronoun = /\b(?:he|she|they|his|her|him|their|them|it|its)\b/iu;

function subjectsOf({ knowledge }: PassageIndex, { terms }: Question, kind: SubjectKind): ReadonlySet<string> {
  return new Set(
    terms.flatMap(({ subject }) => (subject !== undefined && knowledge.subjects.get(subject)?.kind === kind ? [subject] : [])),
  );
}

/** The sentence concerns some of that kind, but none of those asked for; a pronoun may mean the one in the sentence before. */
function elsewhere(index: PassageIndex, asked: ReadonlySet<string>, kind: SubjectKind, at: number, text: string): boolean {
  if (asked.size === 0) return false;
  const ids = new Set([...asked].flatMap((subject) => index.subjectIds.get(subject) ?? []));
  const concerned = [...(index.concerns.get(at) ?? [])];
  if (concerned.some((id) => ids.has(id))) return false;
  const before = [...(index.concerns.get(at - 1) ?? [])];
  if (pronoun.test(text) && before.some((id) => ids.has(id))) return false;
  return concerned.some((id) => index.kinds.get(id) === kind);
}
