import { displayText } from "../document/display-text.ts";
import { type Document, overlappingSentences, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { anyOf, listed } from "../language/forms.ts";
import { countMatches } from "../text/characters.ts";
import { cached, valuesByKey } from "../text/collections.ts";

/** A document with its curated and extracted knowledge, loaded and checked. */
export interface Knowledge {
  readonly document: Document;
  readonly title: string;
  /** The document's own address on the web, if it has one (`url:`). */
  readonly url?: string | undefined;
  /** Whom to ask where the document does not say, one line (`contact:`). */
  readonly contact?: string | undefined;
  /** Whether its passages may be sent to a language model; `model: no` forbids it. */
  readonly allowsModel: boolean;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly topics: ReadonlyMap<string, Topic>;
  /** In document order. */
  readonly statements: readonly Statement[];
  readonly phrases: readonly PassagePhrases[];
  /** The curation covers the whole document (`complete: true`): nothing was extracted, and what it leaves out is probably not there. */
  readonly isCurated: boolean;
}

/** Phrases in which people may ask for a passage (`phrases.txt`). Used for search only, never shown. */
export interface PassagePhrases {
  readonly span: Span;
  readonly phrases: readonly string[];
  /** Whoever wrote them or changed them last. */
  readonly author: "model" | "person";
}

export const subjectKinds = ["person", "place", "organisation", "event", "ranking", "group", "thing"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** Something that the document is about. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly kind: SubjectKind;
  readonly aliases: readonly string[];
  /** Found by the program, not curated. */
  readonly extracted: boolean;
}

/** What statements are about in general; one row of a comparison. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

interface StatementBase {
  /** See `statementId`. */
  readonly id: string;
  /** The words themselves; for a quotation the text between the marks. */
  readonly span: Span;
  /** The span that replies show; for a quotation the whole sentences with its attribution. */
  readonly shownSpan: Span;
  /** Earlier text without which this statement is misleading, in document order. Shown before it. */
  readonly context: readonly Span[];
  readonly about: readonly string[];
  readonly topic: string | undefined;
  /** Curated phrases in which people ask for this (`asked:`). Used for search only, never shown. */
  readonly paraphrases: readonly string[];
  /** Curated attributes that the words give of what they are about (`gives:`). */
  readonly gives: readonly string[];
  /** Found by the program, not curated. */
  readonly extracted: boolean;
}

/** What a statement can give of a subject (`gives:`): what a question asks for. src/language/attributes.txt lists most. */
export function readGivable(): readonly string[] {
  const tags = [...listed("attributes.txt", "attributes").values()].flatMap((each) => each.split(", "));
  const given = tags.filter((tag) => tag.startsWith(givesTag)).map((tag) => tag.slice(givesTag.length));
  return [...new Set([...given, "reason"])];
}

const givesTag = "gives ";

export interface Fact extends StatementBase {
  readonly kind: "fact";
}

/** Direct speech. */
export interface Quotation extends StatementBase {
  readonly kind: "quotation";
  /** The speaker's subject id; undefined if the document does not name the speaker. */
  readonly by: string | undefined;
}

/** Indirect speech (`reported:`), in the document's own words. Never shown as a quotation. */
export interface ReportedSpeech extends StatementBase {
  readonly kind: "reportedSpeech";
  readonly by: string;
}

export type Speech = Quotation | ReportedSpeech;
export type Statement = Fact | Speech;

export function subjectOrTopic(id: string, { subjects, topics }: Pick<Knowledge, "subjects" | "topics">): Subject | Topic | undefined {
  return subjects.get(id) ?? topics.get(id);
}

/** The ids of what a statement is about, and of its speaker. */
export function subjectsOf(statement: Statement): readonly string[] {
  return [...statement.about, ...("by" in statement && statement.by !== undefined ? [statement.by] : [])];
}

/** Whether a statement is about a subject or is the subject's speech. */
export function isAbout(statement: Statement, subject: string): boolean {
  return subjectsOf(statement).includes(subject);
}

/**
 * The knowledge without extracted subjects and statements. The search uses this: with extracted names as single terms,
 * the right sentence is first 0.8 points less often on articles without curation (test/bench/fit.ts).
 */
export function curatedOnly(knowledge: Knowledge): Knowledge {
  const subjects = [...knowledge.subjects].filter(([, subject]) => !subject.extracted);
  return { ...knowledge, subjects: new Map(subjects), statements: knowledge.statements.filter(({ extracted }) => !extracted) };
}

/** The knowledge with the phrases and paraphrases that are kept. `span`: of the passage that they ask for. */
export function filterPhrases(knowledge: Knowledge, isKept: (phrase: string, span: Span) => boolean): Knowledge {
  const keep = (all: readonly string[], span: Span) => all.filter((phrase) => isKept(phrase, span));
  return {
    ...knowledge,
    statements: knowledge.statements.map((each) => ({ ...each, paraphrases: keep(each.paraphrases, each.span) })),
    phrases: knowledge.phrases.map((each) => ({ ...each, phrases: keep(each.phrases, each.span) })),
  };
}

/** The position, so that the id stays valid when the curation changes; in base 36, because button ids are limited to 100 characters. */
export function statementId({ start, end }: Span): string {
  return `${start.toString(36)}-${end.toString(36)}`;
}

/** Returns an id, with a number from 2 if it is used or was returned before: `mill`, `mill-2`. */
export type UnusedId = (id: string) => string;

export function createUnusedIds(usedIds: readonly string[] = []): UnusedId {
  const used = new Set(usedIds);
  // Counting from 2 for each of thousands of equal ids would be quadratic.
  const numbers = new Map<string, number>();
  return (id) => {
    let number = numbers.get(id) ?? 2;
    let unused = id;
    for (; used.has(unused); number += 1) unused = `${id}-${number}`;
    numbers.set(id, number);
    used.add(unused);
    return unused;
  };
}

/** UTF-16 code units of an id. With a number that makes it unique it has at most 32 (see `readCuration`), because buttons contain ids. */
export const maxIdLength = 26;

/** `Čapek's Robots` → `capek-s-robots`, of any length; undefined for a name without Latin letters and digits. */
export function kebabCase(name: string): string | undefined {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/gu);
  return words?.join("-");
}

/** The sentences that no statement shows, in order, including headings and captions. */
export function uncoveredSentences({ document, statements }: Knowledge): readonly Sentence[] {
  const covered = new Set(statements.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan)));
  return document.sentences.filter((sentence) => !covered.has(sentence));
}

/** The sentences of facts about a subject, by its id, in document order. */
export function mentioningSentences({ document, statements }: Knowledge): ReadonlyMap<string, ReadonlySet<Sentence>> {
  const facts = statements.filter(({ kind }) => kind === "fact");
  const mentions = facts.flatMap(({ span, about }) =>
    overlappingSentences(document, span).flatMap((sentence) => about.map((subject) => [subject, sentence] as const)),
  );
  return valuesByKey(mentions);
}

type Gender = "he" | "she";

/** How the document speaks of a person; undefined if it uses neither pronoun, or both, in its statements about that person alone. */
export function genderOf({ id }: Subject, knowledge: Knowledge): Gender | undefined {
  return gendersIn(knowledge).get(id);
}

const gendersIn = cached(new WeakMap<Knowledge, ReadonlyMap<string, Gender>>(), ({ document, statements, subjects }) => {
  // "He" with a capital letter may be a name, and does not count.
  const masculine = anyOf("masculine-pronouns", "extraction.txt", "g");
  const feminine = anyOf("feminine-pronouns", "extraction.txt", "g");
  const counts = new Map<string, Record<Gender, number>>();
  for (const { about, shownSpan } of statements) {
    const persons = about.filter((id) => subjects.get(id)?.kind === "person");
    const [person] = persons;
    if (person === undefined || persons.length > 1) continue;
    const text = displayText(document, shownSpan);
    const count = counts.get(person) ?? { he: 0, she: 0 };
    counts.set(person, { he: count.he + countMatches(text, masculine), she: count.she + countMatches(text, feminine) });
  }
  return new Map([...counts].flatMap(([id, { he, she }]): [string, Gender][] => (he === she ? [] : [[id, he > she ? "he" : "she"]])));
});
