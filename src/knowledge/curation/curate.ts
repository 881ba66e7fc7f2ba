import {
  contains,
  type Document,
  findCitedSpan,
  isInBodyText,
  overlappingSentences,
  overlappingSpans,
  paragraphCitation,
  type Span,
} from "../../document/document.ts";
import { quotedSpans } from "../../document/speech-marks.ts";
import { capitalise } from "../../text/characters.ts";
import { cached } from "../../text/collections.ts";
import { closest } from "../../text/edit-distance.ts";
import { atOnce, itemsATurn, type Turns } from "../../text/turns.ts";
import { createUnusedIds, type Statement, type Subject, statementId, type Topic, type UnusedId } from "../knowledge-model.ts";
import { didYouMean, type KnowledgeProblem, maxProblems } from "../knowledge-problem.ts";
import { createClosestWords, createFindOccurrences, type FindWords } from "./locate-words.ts";
import type { CurationEntry, CurationFile } from "./read-curation.ts";

/** Curated entries with their spans in the document; `problems` lists those that could not be located. */
export interface Curated {
  readonly subjects: readonly Subject[];
  readonly topics: readonly Topic[];
  readonly statements: readonly Statement[];
  readonly problems: readonly KnowledgeProblem[];
  /** Entries that were skipped after `maxProblems` problems. */
  readonly uncheckedEntries: number;
}

type Path = readonly (string | number)[];
type LocatedStatement = Omit<Statement, "kind" | "by">;

/** What the entries are checked against, and where their problems go. */
interface Check {
  readonly document: Document;
  readonly subjectIds: ReadonlySet<string>;
  readonly topicIds: ReadonlySet<string>;
  /** The keys of the file. */
  readonly sections: ReadonlySet<string>;
  readonly unusedId: UnusedId;
  readonly findOccurrences: FindWords;
  readonly closestWords: (words: string) => string | undefined;
  /** The texts in quotation marks of a paragraph, which may have many of the quotations. */
  readonly quotedSpans: (paragraph: Span) => readonly Span[];
  readonly report: (path: Path, message: string) => void;
}

export function curatedSubjects({ curation }: CurationFile): readonly Subject[] {
  return Object.entries(curation.subjects ?? {}).map(([id, subject]) => ({
    ...subject,
    id,
    aliases: subject.aliases ?? [],
    extracted: false,
  }));
}

export const curate = atOnce(curateInTurns);

/** Locates the entries of `knowledge.yaml` in the document. Entries may refer to extracted subjects as well as to curated ones. */
export function* curateInTurns(
  document: Document,
  file: string,
  curationFile: CurationFile,
  extractedSubjects: readonly Subject[],
): Turns<Curated> {
  const { curation, lineNumber } = curationFile;
  const problems: KnowledgeProblem[] = [];
  const subjects = curatedSubjects(curationFile);
  const topics = Object.entries(curation.topics ?? {}).map(([id, topic]) => ({ ...topic, id, aliases: topic.aliases ?? [] }));
  const readers = statementReaders(curation, {
    document,
    subjectIds: new Set([...subjects, ...extractedSubjects].map(({ id }) => id)),
    topicIds: new Set(topics.map(({ id }) => id)),
    sections: new Set(Object.keys(curation)),
    unusedId: createUnusedIds(),
    findOccurrences: createFindOccurrences(document),
    closestWords: createClosestWords(document),
    quotedSpans: cached(new Map(), (paragraph) => quotedSpans(document.text, paragraph, document.quotationMarks)),
    report: (path, message) => problems.push({ file, line: lineNumber(path), message }),
  });
  const statements: Statement[] = [];
  let checked = 0;
  for (; checked < readers.length && problems.length < maxProblems; checked += 1) {
    if (checked % itemsATurn === 0) yield;
    statements.push(...(readers[checked]?.() ?? []));
  }
  statements.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { subjects, topics, statements, problems, uncheckedEntries: readers.length - checked };
}

/** Reads one entry: none if it has a problem. */
type ReadStatement = () => readonly Statement[];

function statementReaders({ facts, quotations, reported }: CurationFile["curation"], check: Check): readonly ReadStatement[] {
  return [
    ...(facts ?? []).map(
      (entry, index) => (): readonly Statement[] =>
        readStatement(entry, ["facts", index], check).map((fact) => ({ ...fact, kind: "fact" })),
    ),
    ...(quotations ?? []).map((entry, index) => (): readonly Statement[] => {
      const path = ["quotations", index];
      return readStatement(entry, path, check).flatMap((statement) => toQuotation(statement, entry.by, path, check));
    }),
    ...(reported ?? []).map(
      (entry, index) => (): readonly Statement[] =>
        readStatement(entry, ["reported", index], check).map((statement) => ({ ...statement, kind: "reportedSpeech", by: entry.by })),
    ),
  ];
}

/** One statement; none if its words or its context cannot be located, which is reported. */
function readStatement(entry: CurationEntry & { readonly by?: string }, path: Path, check: Check): LocatedStatement[] {
  const { document, report } = check;
  checkIds(entry, path, check);
  const span = findSpan(entry.says, entry.at, [...path, "says"], check);
  if (span && !overlappingSentences(document, span).every((sentence) => isInBodyText(document, sentence)))
    report([...path, "says"], "is in a heading or a caption, which cannot be a statement; remove the entry.");
  const needsPath = (index: number) => [...path, "needs", ...(Array.isArray(entry.needs) ? [index] : [])];
  const context = [entry.needs ?? []].flat().map((words, index) => findSpan(words, undefined, needsPath(index), check));
  if (!span || context.some((part) => part === undefined)) return [];
  const earlier = context.flatMap((part) => part ?? []).filter((part) => part.end <= span.start);
  if (earlier.length < context.length)
    report([...path, "needs"], "`needs:` is shown before the words, so it must come before them in the document.");
  // The same words may be curated under two topics.
  const id = check.unusedId(statementId(span));
  const { about, topic, asked: paraphrases = [], gives = [] } = entry;
  return [{ id, span, shownSpan: span, context: earlier, about, topic, paraphrases, gives, extracted: false }];
}

function findSpan(words: string, expectedCitation: string | undefined, path: Path, check: Check): Span | undefined {
  const { document, report } = check;
  const cited = expectedCitation === undefined ? undefined : findCitedSpan(document, expectedCitation);
  const matches = expectedCitation !== undefined && !cited ? [] : check.findOccurrences(words, cited);
  const [match] = matches;
  if (match && matches.length === 1) return match;
  const occurrences = check.findOccurrences(words);
  report(
    expectedCitation !== undefined && occurrences.length > 0 ? [...path.slice(0, -1), "at"] : path,
    match ? ambiguousMessage(document, words, matches) : notFoundMessage(words, expectedCitation, occurrences, check),
  );
  return undefined;
}

function ambiguousMessage(document: Document, words: string, matches: readonly Span[]): string {
  const [first] = matches;
  const place = first && paragraphCitation(document, first);
  return `"${shorten(words)}" occurs at ${citationList(document, matches)}; choose one with \`at: ${place}\`, or quote more words.`;
}

/** Citations that a message lists: common words occur thousands of times. */
const maxCitations = 8;

function citationList(document: Document, spans: readonly Span[]): string {
  const citations = spans.slice(0, maxCitations).map((span) => paragraphCitation(document, span));
  return `${citations.join(", ")}${spans.length > maxCitations ? ` and ${spans.length - maxCitations} more places` : ""}`;
}

function notFoundMessage(
  words: string,
  expectedCitation: string | undefined,
  occurrences: readonly Span[],
  { document, closestWords }: Check,
): string {
  if (occurrences.length > 0) return `"${shorten(words)}" is not at ${expectedCitation}; it is at ${citationList(document, occurrences)}.`;
  const remedy = didYouMean(closestWords(words), "it contains nothing similar; quote the document letter for letter.");
  return `"${shorten(words)}" is not in the document; ${remedy}`;
}

/** The words must be between quotation marks; the quotation is the whole text between them. */
function toQuotation(statement: LocatedStatement, by: string, path: Path, { document, report, quotedSpans }: Check): Statement[] {
  const sentences = overlappingSentences(document, statement.span);
  const paragraph = document.paragraphs[(sentences[0]?.paragraph ?? 0) - 1];
  const span = paragraph && overlappingSpans(quotedSpans(paragraph), statement.span).find((quoted) => contains(quoted, statement.span));
  if (!span || !sentences[0]) {
    report([...path, "says"], "these words are not between quotation marks; move them to `reported:` or `facts:`.");
    return [];
  }
  const last = overlappingSentences(document, span).at(-1) ?? sentences[0];
  return [{ ...statement, kind: "quotation", span, shownSpan: { start: sentences[0].start, end: last.end }, by }];
}

function checkIds(entry: CurationEntry & { readonly by?: string }, path: Path, check: Check): void {
  for (const [index, id] of entry.about.entries()) checkId(id, "subject", [...path, "about", index], check);
  if (entry.by !== undefined) checkId(entry.by, "subject", [...path, "by"], check);
  if (entry.topic !== undefined) checkId(entry.topic, "topic", [...path, "topic"], check);
}

function checkId(id: string, type: "subject" | "topic", path: Path, { subjectIds, topicIds, sections, report }: Check): void {
  const validIds = type === "subject" ? subjectIds : topicIds;
  if (validIds.has(id)) return;
  report(path, `there is no ${type} "${id}"; ${didYouMean(closest(id, [...validIds]), declarationMessage(id, type, sections))}`);
}

/** The message has the line to paste. */
function declarationMessage(id: string, type: "subject" | "topic", sections: ReadonlySet<string>): string {
  const name = capitalise(id.replaceAll("-", " "));
  const line = `\`  ${id}: { name: ${name}${type === "subject" ? ", kind: thing" : ""} }\``;
  return sections.has(`${type}s`)
    ? `add the line ${line} below \`${type}s:\`.`
    : `add the line \`${type}s:\` and below it the line ${line}.`;
}

function shorten(words: string): string {
  return words.length <= 80 ? words : `${words.slice(0, 79)}…`;
}
