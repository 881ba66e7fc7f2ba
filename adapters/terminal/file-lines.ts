import type { Document, DocumentPart } from "../../src/document/document.ts";
import type { ReadFile } from "../knowledge/reading/read-document.ts";
import { listedNames } from "../shared/listed-names.ts";

/** How each file was read, so that a wrong guess is noticed, and which were not. */
export function fileLines({ parts }: Document, files: readonly ReadFile[], ignored: readonly string[]): readonly string[] {
  const lines = parts.map((part, at) => fileLine(part, files[at]));
  return ignored.length > 0 ? [...lines, `not read: ${listedNames(ignored)}`] : lines;
}

function fileLine(part: DocumentPart, file: ReadFile | undefined): string {
  return [file?.name, [...(file?.notes ?? []), wrappingText(part)].join("; ")].filter((text) => text !== undefined).join(": ");
}

function wrappingText({ wrapping: { width, lineCount }, paragraphCount }: DocumentPart): string {
  return width === undefined
    ? "each line read as a paragraph"
    : `hard-wrapped at ${width}: ${lineCount} lines read as ${paragraphCount} paragraphs`;
}
