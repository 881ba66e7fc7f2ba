import { type Document, overlappingSentences, paragraphCitation, paragraphOf, type Span } from "../../../src/document/document.ts";
import { headingsAbove } from "../../../src/document/document-structure.ts";
import { locatePhrases, passageWords, phrasesHash, phrasesMark } from "../../../src/knowledge/curation/phrases-file.ts";
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

export interface PhrasesChange {
  readonly added: readonly ModelPhrases[];
  /** The starts of passages whose entries go. */
  readonly removed?: ReadonlySet<number>;
  /** Of what is added; without it, the first line stays. */
  readonly author?: PhrasesAuthor;
}

/**
 * The text of `phrases.txt` after a change, in the document's order. What a person wrote or changed stays as it is, and so do comments. Entries
 * whose words the document does not have stand at the end.
 */
export function* mergePhrases(document: Document, earlier: string, { added, removed, author }: PhrasesChange): Turns<string> {
  const { first, written, lost } = yield* readBlocks(document, earlier);
  const byPerson = new Set(written.filter(({ isByPerson }) => isByPerson).map(({ span }) => span.start));
  const now = new Map(added.filter(({ span }) => !byPerson.has(span.start)).map((each) => [each.span.start, each]));
  const kept = written.filter(({ span, isByPerson }) => isByPerson || !(now.has(span.start) || removed?.has(span.start)));
  const comments = new Map(written.map(({ span, lines }) => [span.start, lines.filter((line) => line.startsWith("#"))]));
  const changed = [...now.values()].map(({ span, phrases }) => ({
    span,
    lines: [...(comments.get(span.start) ?? []), ...entryLines(document, span, phrases)],
  }));
  const sorted = [...kept, ...changed].sort((a, b) => a.span.start - b.span.start);
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
  const comments: string[] = [];
  for (const line of lines) {
    if (line.startsWith("=")) blocks.push([...comments.splice(0), line]);
    else if (line.startsWith("#")) comments.push(...(line.startsWith("##") ? [] : [line]));
    else if (line.trim() !== "") blocks.at(-1)?.push(...comments.splice(0), line);
  }
  blocks.at(-1)?.push(...comments);
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
  const head = `= ${passageWords(document, span)}  @${paragraphCitation(document, span)} #${phrasesHash(phrases)}`;
  return phrases.length > 0 ? [head, phrases.join(" | ")] : [`${head} -`];
}

function firstLine({ model, date }: PhrasesAuthor): string {
  return `${phrasesMark} · by ${model} · ${date} · change or delete any line: what you change is kept`;
}

/** Who wrote the file last, as its first line says. */
export function authorOf(text: string): PhrasesAuthor | undefined {
  const [, model, date] = /^ · by (.{1,200}?) · (\S{1,20})/u.exec(text.slice(phrasesMark.length)) ?? [];
  return model !== undefined && date !== undefined ? { model, date } : undefined;
}

function phrasesText(first: string, document: Document, blocks: readonly Block[], lost: Blocks["lost"]): string {
  const headingLine = createHeadingLines(document);
  const lines = blocks.flatMap(({ span, lines: own }) => [...headingLine(span), ...own]);
  const ending = lost.length > 0 ? ["## No longer in the document", ...lost.flat()] : [];
  return `${[first, ...lines, ...ending].join("\n")}\n`;
}

/** `## Leave › Bereavement` above the first of the passages under a heading; called with each in order. */
export function createHeadingLines(document: Document): (span: Span) => readonly string[] {
  let before = "";
  return (span) => {
    const [sentence] = overlappingSentences(document, span);
    const paragraph = sentence && paragraphOf(document, sentence);
    const path = (paragraph ? headingsAbove(document, paragraph) : []).map((each) => passageWords(document, each)).join(" › ");
    const isNew = path !== before;
    before = path;
    return isNew ? [path === "" ? "##" : `## ${path}`] : [];
  };
}
