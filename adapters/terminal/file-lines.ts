import type { Document, DocumentPart } from "../../src/document/document.ts";
import type { ReadFile } from "../knowledge/reading/read-document.ts";
import { listedNames } from "../shared/listed-names.ts";

/** How each file was read, so that a wrong guess is noticed, and which were not. */
export function fileLines({ parts }: Document, files: readonly ReadFile[], ignored: readonly string[]): readonly string[] {
  const lines = parts.map((part, at) => fileLine(part, files[at]));
  return ignored.length > 0 ? [...lines, `not read: ${listedNames(ignored)}`] : lines;
}

function fileLine(part: DocumentPart, file: ReadFile | undefined): string {
  const notes = [...(file?.isImported ? ["imported"] : []), ...(file?.notes ?? []), ...wrappingNotes(part, file?.hasLines ?? false)];
  return [...(file ? [file.name] : []), ...(notes.length > 0 ? [notes.join("; ")] : [])].join(": ");
}

/** A converted file has its own paragraphs: that each is in one line is no guess. */
function wrappingNotes({ wrapping: { width, lineCount }, paragraphCount }: DocumentPart, hasLines: boolean): readonly string[] {
  if (width !== undefined) return [`hard-wrapped at ${width}: ${lineCount} lines read as ${paragraphCount} paragraphs`];
  return hasLines ? ["each line read as a paragraph"] : [];
}
