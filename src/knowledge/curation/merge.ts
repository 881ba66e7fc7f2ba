import { type Document, sentencesOf } from "../../document/document.ts";
import { overlaps } from "../../document/span.ts";
import { nameKey } from "../../text/fold.ts";
import type { Statement, Subject } from "../model.ts";

interface Part {
  readonly subjects: readonly Subject[];
  readonly statements: readonly Statement[];
}

/**
 * Curation overrides what was derived: a curated subject takes the place of a derived one that shares a name with it,
 * and a derived statement goes where a curated one speaks for the same sentence.
 */
export function merged(document: Document, curated: Part, derived: Part): Part {
  const owner = new Map(
    curated.subjects.flatMap(({ id, name, aliases }) => [name, ...aliases].map((text) => [nameKey(text), id] as const)),
  );
  const renamed = new Map(derived.subjects.flatMap(({ id, name, aliases }) => [[id, ownerOf([name, ...aliases], owner) ?? id]] as const));
  const kept = derived.subjects.filter(({ id }) => renamed.get(id) === id && !curated.subjects.some((subject) => subject.id === id));
  const left = derived.statements
    .filter((statement) => !isOverridden(document, statement, curated.statements))
    .map((statement) => withSubjects(statement, renamed));
  const statements = [...curated.statements, ...left].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const spokenOf = new Set(statements.flatMap((statement) => [...statement.about, ...("by" in statement ? [statement.by] : [])]));
  return { subjects: [...curated.subjects, ...kept.filter(({ id }) => spokenOf.has(id))], statements };
}

function ownerOf(names: readonly string[], owner: ReadonlyMap<string, string>): string | undefined {
  return names.map((name) => owner.get(nameKey(name))).find((id) => id !== undefined);
}

/** A derived fact is a whole sentence and yields to anything curated in it; a derived quotation only to the same words. */
function isOverridden(document: Document, { kind, span }: Statement, curated: readonly Statement[]): boolean {
  return curated.some((other) =>
    kind === "fact" ? sentencesOf(document, other.passage).some((sentence) => overlaps(sentence, span)) : overlaps(other.span, span),
  );
}

function withSubjects(statement: Statement, renamed: ReadonlyMap<string, string>): Statement {
  const current = (id: string) => renamed.get(id) ?? id;
  const about = [...new Set(statement.about.map(current))];
  if (statement.kind === "fact") return { ...statement, about };
  if (statement.kind === "report") return { ...statement, about, by: current(statement.by) };
  return { ...statement, about, by: statement.by === undefined ? undefined : current(statement.by) };
}
