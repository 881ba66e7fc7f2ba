import { type Document, overlappingSentences } from "../../document/document.ts";
import { createOverlapTest } from "../../document/span.ts";
import type { Fact, Statement, Subject } from "../model.ts";

interface KnowledgePart {
  readonly subjects: readonly Subject[];
  readonly statements: readonly Statement[];
}

/** Curated knowledge and what it leaves of the extracted statements: facts about other subjects, quotations of other words. */
export function merge(document: Document, curated: KnowledgePart, extracted: KnowledgePart): KnowledgePart {
  const remaining = remainingStatements(document, curated.statements, extracted.statements);
  const statements = [...curated.statements, ...remaining].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const mentioned = new Set(statements.flatMap(subjectsOf));
  return { subjects: [...curated.subjects, ...extracted.subjects.filter(({ id }) => mentioned.has(id))], statements };
}

function subjectsOf(statement: Statement): readonly string[] {
  return [...statement.about, ...("by" in statement && statement.by !== undefined ? [statement.by] : [])];
}

/** An extracted fact is a whole sentence: of a subject with a curated statement in it, it is not repeated. */
function remainingStatements(document: Document, curated: readonly Statement[], extracted: readonly Statement[]): readonly Statement[] {
  const curatedIn = curatedSubjects(document, curated);
  const isCuratedSpeech = createOverlapTest(curated.filter(({ kind }) => kind !== "fact").map(({ span }) => span));
  return extracted.flatMap((statement): readonly Statement[] => {
    if (statement.kind !== "fact") return isCuratedSpeech(statement.span) ? [] : [statement];
    return withoutSubjects(statement, curatedIn.get(statement.span.start));
  });
}

/** What the curated statements in a sentence are about, by the sentence's start. */
function curatedSubjects(document: Document, curated: readonly Statement[]): ReadonlyMap<number, ReadonlySet<string>> {
  const bySentence = new Map<number, Set<string>>();
  for (const statement of curated)
    for (const { start } of overlappingSentences(document, statement.shownSpan)) {
      const subjects = bySentence.get(start) ?? new Set();
      for (const id of subjectsOf(statement)) subjects.add(id);
      bySentence.set(start, subjects);
    }
  return bySentence;
}

function withoutSubjects(fact: Fact, subjects: ReadonlySet<string> | undefined): readonly Fact[] {
  if (!subjects) return [fact];
  const about = fact.about.filter((id) => !subjects.has(id));
  return about.length > 0 ? [{ ...fact, about }] : [];
}
