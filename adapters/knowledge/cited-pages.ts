import * as v from "valibot";
import { displayText } from "../../src/document/display-text.ts";
import { type Document, type DocumentLayout, overlappingSpans, type Span } from "../../src/document/document.ts";
import { headingsAbove } from "../../src/document/document-structure.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import { decodeUtf8 } from "../formats/convert-text.ts";
import type { ConvertedFile } from "../formats/format.ts";
import { type SourceFile, shownName } from "./document-files.ts";
import type { ReadDocument, ReadFile } from "./load-knowledge.ts";

/** Several files become one text; a citation then names the file. */
export function joinParts(converted: readonly SourceText[]): DocumentLayout & { readonly text: string } {
  const [first, second] = converted;
  if (first && !second) return { text: first.text, sourceLabels: first.pages };
  let start = 0;
  const placed = converted.map((part) => {
    const span = { start, end: start + part.text.length };
    start = span.end + separator.length;
    const pages = part.pages.map((page) => ({
      start: page.start + span.start,
      end: page.end + span.start,
      label: `${part.file.name}, ${page.label}`,
    }));
    return { span, labels: pages.length > 0 ? pages : [{ ...span, label: part.file.name }] };
  });
  return {
    text: converted.map(({ text }) => text).join(separator),
    parts: placed.map(({ span }) => span),
    sourceLabels: placed.flatMap(({ labels }) => labels),
  };
}

type SourceText = Pick<ConvertedFile, "text" | "pages"> & { readonly file: { readonly name: string } };

const separator = "\n\n";

/** Undefined if it is no such file. */
export function readImportRecord(bytes: Uint8Array): ImportRecord | undefined {
  const [line = ""] = decodeUtf8(bytes)?.split("\n", 1) ?? [];
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), importRecordSchema), line);
  return parsed.success ? parsed.output : undefined;
}

const spanFields = { start: v.number(), end: v.number() };

/** The first line of the file, which is about the document; each other line is about a paragraph. */
const importRecordSchema = v.object({
  /** The hash of `document.txt`, in hexadecimal. */
  sha256: v.string(),
  /** The files that the text was read from, in order. */
  parts: v.pipe(v.array(v.object({ ...spanFields, file: v.string(), notes: v.array(v.string()) })), v.minLength(1)),
  /** See `Document.sourceLabels`. */
  origins: v.array(v.object({ ...spanFields, label: v.string() })),
});

type ImportRecord = v.InferOutput<typeof importRecordSchema>;

/** The document as it was when its files were read. */
export function importedLayout(
  { parts, origins: labels }: ImportRecord,
  file: SourceFile,
): Pick<ReadDocument, "parts" | "sourceLabels" | "files"> {
  return {
    parts: parts.map(({ start, end }) => ({ start, end })),
    sourceLabels: labels.map((label) => ({ ...label, label: shownName(label.label) })),
    files: parts.map((part) => ({ ...file, name: shownName(part.file), notes: part.notes, hasLines: false, isImported: true })),
  };
}

/** `files`: one for each of the document's parts. */
export function importRecordText(document: Document, files: readonly ReadFile[]): string {
  const header: ImportRecord = {
    sha256: document.hash,
    parts: files.map(({ name, notes }, at) => ({ ...partSpan(document, at), file: name, notes: [...notes] })),
    origins: [...document.sourceLabels],
  };
  const lines = files.flatMap((file, at) => paragraphLines(document, file, partSpan(document, at)));
  return [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

function partSpan({ parts }: Document, at: number): Span {
  const { start, end } = parts[at] ?? { start: 0, end: 0 };
  return { start, end };
}

/** `line` is undefined where the text is not as in the file, `page` where there are none. */
function paragraphLines(document: Document, { name, hasLines }: ReadFile, part: Span): readonly object[] {
  const lineNumber = hasLines ? createLineNumber(document.text, part.start) : () => undefined;
  return overlappingSpans(document.paragraphs, part).map((paragraph) => ({
    paragraph: paragraph.number,
    start: paragraph.start,
    end: paragraph.end,
    file: name,
    line: lineNumber(paragraph.start),
    page: pageLabel(document, paragraph, name),
    headings: headingsAbove(document, paragraph).map((heading) => displayText(document, heading)),
  }));
}

/** Counts lines from 1 in the part that begins at `from`. To be called with ascending offsets. */
function createLineNumber(text: string, from: number): (offset: number) => number {
  const lineEnd = /\r\n|[\n\r]/gu;
  lineEnd.lastIndex = from;
  let line = 1;
  let next = lineEnd.exec(text);
  return (offset) => {
    for (; next && next.index < offset; next = lineEnd.exec(text)) line += 1;
    return line;
  };
}

function pageLabel(document: Document, paragraph: Paragraph, file: string): string | undefined {
  const full = overlappingSpans(document.sourceLabels, paragraph)[0]?.label;
  const label = full?.startsWith(`${file}, `) ? full.slice(file.length + 2) : full;
  return label === file ? undefined : label;
}
