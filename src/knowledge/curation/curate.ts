import { citationOf, type Document, sentencesOf } from "../../document/document.ts";
import { quotedIn } from "../../document/quoted.ts";
import { contains, type Span } from "../../document/span.ts";
import { closestTo } from "../../text/closest.ts";
import type { Statement, Subject, Topic } from "../model.ts";
import { statementId } from "../model.ts";
import type { Problem } from "../problem.ts";
import { closestWords, isWithin, placesOf } from "./locate.ts";
import type { CurationFile, Entry } from "./schema.ts";

/** What a person curated, found in the document; `problems` says what could not be. */
export interface Curated {
  readonly subjects: readonly Subject[];
  readonly topics: readonly Topic[];
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

type Path = readonly (string | number)[];
type Stated = Omit<Statement, "kind" | "by">;
type Report = (path: Path, message: string) => void;

/** Finds every quotation of `knowledge.yaml` in the document. Ids of `derived` subjects may be used beside the curated ones. */
export function curate(document: Document, file: string, { curation, lineOf }: CurationFile, derived: readonly Subject[]): Curated {
  const problems: Problem[] = [];
  const report: Report = (path, message) => problems.push({ file, line: lineOf(path), message });
  const subjects = Object.entries(curation.subjects ?? {}).map(([id, subject]) => ({
    ...subject,
    id,
    aliases: subject.aliases ?? [],
    derived: false,
  }));
  const topics = Object.entries(curation.topics ?? {}).map(([id, topic]) => ({ ...topic, id, aliases: topic.aliases ?? [] }));
  const ids = { subjects: [...subjects, ...derived].map(({ id }) => id), topics: topics.map(({ id }) => id) };
  const statements = statementsIn(document, curation, ids, report).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { subjects, topics, statements, problems };
}

function statementsIn(
  document: Document,
  { facts = [], quotations = [], reported = [] }: CurationFile["curation"],
  ids: Ids,
  report: Report,
): Statement[] {
  const used = new Set<string>();
  const at = (entry: Entry, path: Path) => {
    checkIds(entry, path, ids, report);
    return stated(document, entry, path, used, report);
  };
  return [
    ...facts.flatMap((entry, index): Statement[] => at(entry, ["facts", index]).map((fact) => ({ ...fact, kind: "fact" }))),
    ...quotations.flatMap((entry, index): Statement[] => {
      const path = ["quotations", index];
      return at(entry, path).flatMap((words) => spoken(document, words, entry.by, path, report));
    }),
    ...reported.flatMap((entry, index): Statement[] =>
      at(entry, ["reported", index]).map((words) => ({ ...words, kind: "report", by: entry.by })),
    ),
  ];
}

function stated(document: Document, entry: Entry, path: Path, used: Set<string>, report: Report): Stated[] {
  const span = located(document, entry.says, entry.at, [...path, "says"], report);
  if (span && !isStated(document, span))
    report([...path, "says"], "stands in a heading or a caption, which state nothing; it can be found without being a fact.");
  const needs = [entry.needs ?? []]
    .flat()
    .map((words, index) => located(document, words, undefined, needsPath(entry, path, index), report));
  if (!span || needs.some((need) => need === undefined)) return [];
  const earlier = needs.flatMap((need) => need ?? []).filter((need) => need.end <= span.start);
  if (earlier.length < needs.length)
    report([...path, "needs"], "`needs:` is shown before the words, so it must stand before them in the document.");
  const id = unusedId(statementId(span), used);
  return [{ id, span, passage: span, needs: earlier, about: entry.about, topic: entry.topic, asked: entry.asked ?? [], derived: false }];
}

function isStated(document: Document, span: Span): boolean {
  return sentencesOf(document, span).every(({ paragraph }) => document.paragraphs[paragraph - 1]?.kind === "text");
}

function needsPath({ needs }: Entry, path: Path, index: number): Path {
  return Array.isArray(needs) ? [...path, "needs", index] : [...path, "needs"];
}

/** The same words may be curated under two topics; the second gets an id of its own. */
function unusedId(id: string, used: Set<string>): string {
  let unused = id;
  for (let copy = 2; used.has(unused); copy += 1) unused = `${id}-${copy}`;
  used.add(unused);
  return unused;
}

function located(document: Document, words: string, at: string | undefined, path: Path, report: Report): Span | undefined {
  const everywhere = placesOf(document, words);
  const places = at === undefined ? everywhere : everywhere.filter((place) => isWithin(document, place, at));
  const [place] = places;
  if (place && places.length === 1) return place;
  report(
    at !== undefined && everywhere.length > 0 ? [...path.slice(0, -1), "at"] : path,
    place ? severalPlaces(document, words, places) : notFound(document, words, at, everywhere),
  );
  return undefined;
}

function severalPlaces(document: Document, words: string, places: readonly Span[]): string {
  const cites = places.map((place) => citationOf(document, place)).join(", ");
  return `"${shortened(words)}" stands at ${cites}; say which with \`at: ${citationOf(document, places[0] ?? { start: 0, end: 0 })}\`, or quote more words.`;
}

function notFound(document: Document, words: string, at: string | undefined, everywhere: readonly Span[]): string {
  if (everywhere[0])
    return `"${shortened(words)}" is not at ${at}; it stands at ${everywhere.map((place) => citationOf(document, place)).join(", ")}.`;
  const closest = closestWords(document, words);
  const remedy = closest ? `did you mean "${closest}"?` : "nothing like it is there; quote the document letter for letter.";
  return `"${shortened(words)}" is not in document.txt; ${remedy}`;
}

/** Direct speech: the words must lie between quotation marks, and all that stands between these is the quotation. */
function spoken(document: Document, words: Stated, by: string, path: Path, report: Report): Statement[] {
  const sentences = sentencesOf(document, words.span);
  const paragraph = document.paragraphs[(sentences[0]?.paragraph ?? 0) - 1];
  const span = paragraph && quotedIn(document.text, paragraph).find((quoted) => contains(quoted, words.span));
  if (!span || !sentences[0]) {
    report([...path, "says"], "these words are not between quotation marks; move them to `reported:` or `facts:`.");
    return [];
  }
  const last = sentencesOf(document, span).at(-1) ?? sentences[0];
  return [{ ...words, kind: "quotation", span, passage: { start: sentences[0].start, end: last.end }, by }];
}

interface Ids {
  readonly subjects: readonly string[];
  readonly topics: readonly string[];
}

function checkIds(entry: Entry & { readonly by?: string }, path: Path, ids: Ids, report: Report): void {
  for (const [index, id] of entry.about.entries()) checkId(id, ids.subjects, "subject", [...path, "about", index], report);
  if (entry.by !== undefined) checkId(entry.by, ids.subjects, "subject", [...path, "by"], report);
  if (entry.topic !== undefined) checkId(entry.topic, ids.topics, "topic", [...path, "topic"], report);
}

function checkId(id: string, known: readonly string[], what: string, path: Path, report: Report): void {
  if (known.includes(id)) return;
  const meant = closestTo(id, known);
  report(path, `there is no ${what} "${id}"; ${meant ? `did you mean "${meant}"?` : `declare it under \`${what}s:\`.`}`);
}

function shortened(words: string): string {
  return words.length <= 80 ? words : `${words.slice(0, 79)}…`;
}
