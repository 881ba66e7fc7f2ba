import type { Document } from "../document/document.ts";
import type { Span } from "../document/span.ts";

export const subjectKinds = ["person", "place", "organisation", "event", "ranking", "group", "thing"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** Something the document speaks of. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly kind: SubjectKind;
  readonly aliases: readonly string[];
  /** From the text, not by a person. */
  readonly derived: boolean;
}

/** One row of a comparison. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

interface Stated {
  /** Made from the place in the document, so that it outlives a change of the curation. */
  readonly id: string;
  /** The words themselves; for a quotation what stands between the marks. */
  readonly span: Span;
  /** What is shown: the words, for a quotation the whole sentence with its attribution. */
  readonly passage: Span;
  /** Earlier words without which these mislead, in the document's order. */
  readonly needs: readonly Span[];
  readonly about: readonly string[];
  readonly topic: string | undefined;
  /** Other words in which people ask for this. They widen what is found, never what is said. */
  readonly asked: readonly string[];
  /** From the text, not by a person. */
  readonly derived: boolean;
}

export interface Fact extends Stated {
  readonly kind: "fact";
}

/** Words that the document puts in a person's mouth. */
export interface Quotation extends Stated {
  readonly kind: "quotation";
  /** Undefined where the document leaves the speaker open. */
  readonly by: string | undefined;
}

/** Speech that the document reports in its own words; never to be shown as a quotation. */
export interface Report extends Stated {
  readonly kind: "report";
  readonly by: string;
}

export type Statement = Fact | Quotation | Report;

/** Whether a statement speaks of a subject, or is that subject's own. */
export function isAbout(statement: Statement, subject: string): boolean {
  return statement.about.includes(subject) || (statement.kind !== "fact" && statement.by === subject);
}

/**
 * Only what a person curated. Passages are ranked by this: names from capital letters, taken as one word each, cost
 * 0.8 points of right sentences first on the articles that nobody curated (test/bench/fit.ts).
 */
export function curatedPart(knowledge: Knowledge): Knowledge {
  const subjects = [...knowledge.subjects].filter(([, subject]) => !subject.derived);
  return { ...knowledge, subjects: new Map(subjects), statements: knowledge.statements.filter(({ derived }) => !derived) };
}

/** A document with what a person curated and what was derived from the text, loaded and checked. */
export interface Knowledge {
  readonly document: Document;
  readonly title: string;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly topics: ReadonlyMap<string, Topic>;
  /** In the document's order. */
  readonly statements: readonly Statement[];
}

/** A statement's id: its place, in base 36 to be short in the ids of buttons. */
export function statementId({ start, end }: Span): string {
  return `${start.toString(36)}-${end.toString(36)}`;
}
