import { type Document, overlappingSentences } from "../../document/document.ts";
import { createOverlapTest } from "../../document/span.ts";
import { nameKey } from "../../text/fold.ts";
import type { Statement, Subject } from "../model.ts";

interface KnowledgePart {
  readonly subjects: readonly Subject[];
  readonly statements: readonly Statement[];
}

/**
 * Curated knowledge overrides extracted knowledge: a curated subject replaces an extracted one that shares a name with it,
 * and a curated statement replaces extracted ones (see `createOverrideTest`).
 */
export function merge(document: Document, curated: KnowledgePart, extracted: KnowledgePart): KnowledgePart {
  const subjectIdByName = new Map(
    curated.subjects.flatMap(({ id, name, aliases }) => [name, ...aliases].map((text) => [nameKey(text), id] as const)),
  );
  const finalIds = new Map(
    extracted.subjects.map(({ id, name, aliases }) => [id, findSubjectId([name, ...aliases], subjectIdByName) ?? id] as const),
  );
  const curatedIds = new Set(curated.subjects.map(({ id }) => id));
  const kept = extracted.subjects.filter(({ id }) => finalIds.get(id) === id && !curatedIds.has(id));
  const isOverridden = createOverrideTest(document, curated.statements);
  const remaining = extracted.statements
    .filter((statement) => !isOverridden(statement))
    .map((statement) => withSubjects(statement, finalIds));
  const statements = [...curated.statements, ...remaining].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const mentioned = new Set(statements.flatMap((statement) => [...statement.about, ...("by" in statement ? [statement.by] : [])]));
  return { subjects: [...curated.subjects, ...kept.filter(({ id }) => mentioned.has(id))], statements };
}

function findSubjectId(names: readonly string[], subjectIdByName: ReadonlyMap<string, string>): string | undefined {
  return names.map((name) => subjectIdByName.get(nameKey(name))).find((id) => id !== undefined);
}

/** An extracted fact is a whole sentence, so any curated statement in it overrides it; only the same words override a quotation. */
function createOverrideTest(document: Document, curated: readonly Statement[]): (statement: Statement) => boolean {
  const isInSentences = createOverlapTest(curated.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan)));
  const isInWords = createOverlapTest(curated.map(({ span }) => span));
  return ({ kind, span }) => (kind === "fact" ? isInSentences(span) : isInWords(span));
}

function withSubjects(statement: Statement, finalIds: ReadonlyMap<string, string>): Statement {
  const finalId = (id: string) => finalIds.get(id) ?? id;
  const about = [...new Set(statement.about.map(finalId))];
  if (statement.kind === "fact") return { ...statement, about };
  if (statement.kind === "reportedSpeech") return { ...statement, about, by: finalId(statement.by) };
  return { ...statement, about, by: statement.by === undefined ? undefined : finalId(statement.by) };
}
