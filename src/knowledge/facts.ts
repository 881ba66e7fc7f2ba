import type { Document } from "../document/document.ts";
import { overlappingEnds } from "../document/span.ts";
import type { Knowledge, Statement } from "./model.ts";

/** At most one statement per sentence. Without quotations, which `/quote` shows. */
export function onePerSentence(statements: readonly Statement[], document: Document): readonly Statement[] {
  const bySentence = new Map<number, Statement>();
  for (const statement of statements) {
    const start = overlappingEnds(document.sentences, statement.span)?.first.start ?? statement.span.start;
    if (statement.kind !== "quotation" && !bySentence.has(start)) bySentence.set(start, statement);
  }
  return [...bySentence.values()];
}

/** About the subject or topic with this id. */
export function factsAbout(id: string, { statements, document }: Knowledge): readonly Statement[] {
  const about = statements.filter((statement) => statement.about.includes(id));
  return onePerSentence(about.length > 0 ? about : statements.filter(({ topic }) => topic === id), document);
}
