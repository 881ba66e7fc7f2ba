import { citation } from "../../document/citation.ts";
import { type Document, overlappingSentences } from "../../document/document.ts";
import { quotedSpans } from "../../document/quoted-spans.ts";
import { contains, type Span } from "../../document/span.ts";
import { closest } from "../../text/closest.ts";
import { type Statement, type Subject, statementId, type Topic } from "../model.ts";
import type { KnowledgeProblem } from "../problem.ts";
import { addUnusedId } from "../unused-id.ts";
import { closestWords, findOccurrences, isWithinCitation } from "./locate.ts";
import type { CurationEntry, CurationFile } from "./schema.ts";

/** Curated entries with their spans in the document; `problems` lists those that could not be located. */
export interface Curated {
  readonly subjects: readonly Subject[];
  readonly topics: readonly Topic[];
  readonly statements: readonly Statement[];
  readonly problems: readonly KnowledgeProblem[];
}

type Path = readonly (string | number)[];
type LocatedStatement = Omit<Statement, "kind" | "by">;
type ReportProblem = (path: Path, message: string) => void;

/** Locates the entries of `knowledge.yaml` in the document. Entries may refer to extracted subjects as well as to curated ones. */
export function curate(
  document: Document,
  file: string,
  { curation, lineNumber }: CurationFile,
  extractedSubjects: readonly Subject[],
): Curated {
  const problems: KnowledgeProblem[] = [];
  const report: ReportProblem = (path, message) => problems.push({ file, line: lineNumber(path), message });
  const subjects = Object.entries(curation.subjects ?? {}).map(([id, subject]) => ({
    ...subject,
    id,
    aliases: subject.aliases ?? [],
    extracted: false,
  }));
  const topics = Object.entries(curation.topics ?? {}).map(([id, topic]) => ({ ...topic, id, aliases: topic.aliases ?? [] }));
  const ids = { subjects: [...subjects, ...extractedSubjects].map(({ id }) => id), topics: topics.map(({ id }) => id) };
  const statements = readStatements(document, curation, ids, report).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { subjects, topics, statements, problems };
}

function readStatements(
  document: Document,
  { facts = [], quotations = [], reported = [] }: CurationFile["curation"],
  ids: Ids,
  report: ReportProblem,
): Statement[] {
  const usedIds = new Set<string>();
  const read = (entry: CurationEntry, path: Path) => {
    checkIds(entry, path, ids, report);
    return readStatement(document, entry, path, usedIds, report);
  };
  return [
    ...facts.flatMap((entry, index): Statement[] => read(entry, ["facts", index]).map((fact) => ({ ...fact, kind: "fact" }))),
    ...quotations.flatMap((entry, index): Statement[] => {
      const path = ["quotations", index];
      return read(entry, path).flatMap((statement) => toQuotation(document, statement, entry.by, path, report));
    }),
    ...reported.flatMap((entry, index): Statement[] =>
      read(entry, ["reported", index]).map((statement) => ({ ...statement, kind: "reportedSpeech", by: entry.by })),
    ),
  ];
}

/** One statement; none if its words or its context cannot be located, which is reported. */
function readStatement(
  document: Document,
  entry: CurationEntry,
  path: Path,
  usedIds: Set<string>,
  report: ReportProblem,
): LocatedStatement[] {
  const span = findSpan(document, entry.says, entry.at, [...path, "says"], report);
  if (span && !isBodyText(document, span))
    report([...path, "says"], "is in a heading or a caption, which cannot be a statement; remove the entry.");
  const context = [entry.needs ?? []]
    .flat()
    .map((words, index) => findSpan(document, words, undefined, contextPath(entry, path, index), report));
  if (!span || context.some((part) => part === undefined)) return [];
  const earlier = context.flatMap((part) => part ?? []).filter((part) => part.end <= span.start);
  if (earlier.length < context.length)
    report([...path, "needs"], "`needs:` is shown before the words, so it must come before them in the document.");
  // The same words may be curated under two topics.
  const id = addUnusedId(statementId(span), usedIds);
  return [
    {
      id,
      span,
      shownSpan: span,
      context: earlier,
      about: entry.about,
      topic: entry.topic,
      paraphrases: entry.asked ?? [],
      extracted: false,
    },
  ];
}

function isBodyText(document: Document, span: Span): boolean {
  return overlappingSentences(document, span).every(({ paragraph }) => document.paragraphs[paragraph - 1]?.kind === "text");
}

function contextPath({ needs }: CurationEntry, path: Path, index: number): Path {
  return Array.isArray(needs) ? [...path, "needs", index] : [...path, "needs"];
}

function findSpan(
  document: Document,
  words: string,
  expectedCitation: string | undefined,
  path: Path,
  report: ReportProblem,
): Span | undefined {
  const occurrences = findOccurrences(document, words);
  const matches =
    expectedCitation === undefined ? occurrences : occurrences.filter((span) => isWithinCitation(document, span, expectedCitation));
  const [match] = matches;
  if (match && matches.length === 1) return match;
  report(
    expectedCitation !== undefined && occurrences.length > 0 ? [...path.slice(0, -1), "at"] : path,
    match ? ambiguousMessage(document, words, matches) : notFoundMessage(document, words, expectedCitation, occurrences),
  );
  return undefined;
}

function ambiguousMessage(document: Document, words: string, matches: readonly Span[]): string {
  const citations = matches.map((span) => citation(document, span));
  return `"${shorten(words)}" occurs at ${citations.join(", ")}; choose one with \`at: ${citations[0]}\`, or quote more words.`;
}

function notFoundMessage(document: Document, words: string, expectedCitation: string | undefined, occurrences: readonly Span[]): string {
  if (occurrences.length > 0)
    return `"${shorten(words)}" is not at ${expectedCitation}; it is at ${occurrences.map((span) => citation(document, span)).join(", ")}.`;
  const closest = closestWords(document, words);
  const remedy = closest ? `did you mean "${closest}"?` : "it contains nothing similar; quote the document letter for letter.";
  return `"${shorten(words)}" is not in document.txt; ${remedy}`;
}

/** The words must be between quotation marks; the quotation is the whole text between them. */
function toQuotation(document: Document, statement: LocatedStatement, by: string, path: Path, report: ReportProblem): Statement[] {
  const sentences = overlappingSentences(document, statement.span);
  const paragraph = document.paragraphs[(sentences[0]?.paragraph ?? 0) - 1];
  const span = paragraph && quotedSpans(document.text, paragraph).find((quoted) => contains(quoted, statement.span));
  if (!span || !sentences[0]) {
    report([...path, "says"], "these words are not between quotation marks; move them to `reported:` or `facts:`.");
    return [];
  }
  const last = overlappingSentences(document, span).at(-1) ?? sentences[0];
  return [{ ...statement, kind: "quotation", span, shownSpan: { start: sentences[0].start, end: last.end }, by }];
}

interface Ids {
  readonly subjects: readonly string[];
  readonly topics: readonly string[];
}

function checkIds(entry: CurationEntry & { readonly by?: string }, path: Path, ids: Ids, report: ReportProblem): void {
  for (const [index, id] of entry.about.entries()) checkId(id, ids.subjects, "subject", [...path, "about", index], report);
  if (entry.by !== undefined) checkId(entry.by, ids.subjects, "subject", [...path, "by"], report);
  if (entry.topic !== undefined) checkId(entry.topic, ids.topics, "topic", [...path, "topic"], report);
}

function checkId(id: string, validIds: readonly string[], type: "subject" | "topic", path: Path, report: ReportProblem): void {
  if (validIds.includes(id)) return;
  const meant = closest(id, validIds);
  report(path, `there is no ${type} "${id}"; ${meant ? `did you mean "${meant}"?` : `declare it under \`${type}s:\`.`}`);
}

function shorten(words: string): string {
  return words.length <= 80 ? words : `${words.slice(0, 79)}…`;
}
