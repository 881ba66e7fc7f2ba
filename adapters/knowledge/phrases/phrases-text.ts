import { displayText } from "../../../src/document/display-text.ts";
import { type Document, overlappingSentences, paragraphCitation, paragraphOf, type Span } from "../../../src/document/document.ts";
import { headingsAbove } from "../../../src/document/document-structure.ts";
import { singleSpaced } from "../../../src/knowledge/curation/asked-paraphrases.ts";
import { locatePhrases, phrasesHash, phrasesMark } from "../../../src/knowledge/curation/phrases-file.ts";
import type { Turns } from "../../../src/text/turns.ts";

/** What a model says of a passage; no phrases if nobody would ask for it. */
export interface ModelPhrases {
  readonly span: Span;
  readonly phrases: readonly string[];
}

/** Who wrote a `phrases.txt`, for its first line. */
export interface PhrasesAuthor {
  /** "an assistant" if it is not known. */
  readonly model: string;
  /** `2026-11-30`. */
  readonly date: string;
}

/**
 * The text of `phrases.txt` with what a model says now, in the document's order. What a person wrote or changed stays as it is. Entries whose
 * words the document does not have stand at the end. `author`: of what is added; without it, the first line stays.
 */
export function* mergePhrases(document: Document, earlier: string, added: readonly ModelPhrases[], author?: PhrasesAuthor): Turns<string> {
  const { first, written, lost } = yield* readBlocks(document, earlier);
  const byPerson = new Set(written.filter(({ isByPerson }) => isByPerson).map(({ span }) => span.start));
  const now = new Map(added.filter(({ span }) => !byPerson.has(span.start)).map((each) => [each.span.start, each]));
  const kept = written.filter(({ span }) => !now.has(span.start));
  const all = [...kept, ...[...now.values()].map(({ span, phrases }) => ({ span, lines: entryLines(document, span, phrases) }))];
  const sorted = all.sort((a, b) => a.span.start - b.span.start);
  return phrasesText(author ? firstLine(author) : first, document, sorted, lost);
}

/** The text without the entries whose words the document does not have. */
export function* prunePhrases(document: Document, earlier: string): Turns<string> {
  const { first, written } = yield* readBlocks(document, earlier);
  return phrasesText(first, document, written, []);
}

interface Block {
  readonly span: Span;
  readonly lines: readonly string[];
}

interface Blocks {
  /** The first line of the file. */
  readonly first: string;
  readonly written: readonly (Block & { readonly isByPerson: boolean })[];
  readonly lost: readonly (readonly string[])[];
}

/** The entries as they stand, with comments above them; headings are written anew. */
function* readBlocks(document: Document, text: string): Turns<Blocks> {
  const [first = "", ...lines] = text.split(/\r\n|[\n\r]/u);
  const blocks: string[][] = [];
  let comments: string[] = [];
  for (const line of lines) {
    if (line.startsWith("=")) blocks.push([...comments.splice(0), line]);
    else if (line.startsWith("#")) comments.push(...(line.startsWith("##") ? [] : [line]));
    else if (line.trim() !== "") blocks.at(-1)?.push(line);
  }
  if (comments.length > 0) blocks.at(-1)?.push(...comments);
  comments = [];
  const { found } = yield* locatePhrases(document, text);
  const byEntry = new Map(found.map((each) => [each.at, each]));
  const located = blocks.map((block, at) => ({ lines: block, found: byEntry.get(at) }));
  return {
    first,
    written: located.flatMap(({ lines, found }) => (found ? [{ lines, span: found.span, isByPerson: found.author === "person" }] : [])),
    lost: located.filter(({ found }) => !found).map(({ lines }) => lines),
  };
}

function entryLines(document: Document, span: Span, phrases: readonly string[]): readonly string[] {
  const head = `= ${singleSpaced(displayText(document, span))}  @${paragraphCitation(document, span)}`;
  return phrases.length > 0 ? [`${head} #${phrasesHash(phrases)}`, phrases.join(" | ")] : [`${head} -`];
}

function firstLine({ model, date }: PhrasesAuthor): string {
  return `${phrasesMark} · by ${model} · ${date} · change or delete any line: what you change is kept`;
}

/** Who wrote the file last, as its first line says. */
export function authorOf(text: string): PhrasesAuthor | undefined {
  const [, model, date] = /^# phrases 1 · by (.{1,200}?) · (\S{1,20})/u.exec(text) ?? [];
  return model !== undefined && date !== undefined ? { model, date } : undefined;
}

function phrasesText(first: string, document: Document, blocks: readonly Block[], lost: Blocks["lost"]): string {
  let path = "";
  const lines = blocks.flatMap(({ span, lines: own }) => {
    const heading = headingPath(document, span);
    const above = heading === path || heading === "" ? [] : [`## ${heading}`];
    path = heading;
    return [...above, ...own];
  });
  const ending = lost.length > 0 ? ["## No longer in the document", ...lost.flat()] : [];
  return `${[first, ...lines, ...ending].join("\n")}\n`;
}

/** `Leave › Bereavement`; empty above all headings. */
export function headingPath(document: Document, span: Span): string {
  const [sentence] = overlappingSentences(document, span);
  const paragraph = sentence && paragraphOf(document, sentence);
  return (paragraph ? headingsAbove(document, paragraph) : []).map((each) => singleSpaced(displayText(document, each))).join(" › ");
}
