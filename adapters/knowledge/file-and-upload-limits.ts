import { type Format, FormatError, formats } from "../formats/format.ts";

/** UTF-16 code units of the whole document: with as many, reading and indexing needs 0.7 GB at most. */
export const maxTextLength = 12_000_000;

/** Bytes of a file that is text already: in UTF-8, a Chinese character takes three. */
export const maxTextFile = 3 * maxTextLength;

/** Files of a folder, of whatever kind. */
export const maxFiles = 2_000;

/** Resident bytes of the process that converts files. */
export const maxConverterMemory = 800_000_000;

/** Bytes of an import record's first line, which has some 60 for each page. The others are for people. */
export const maxImportRecord = 12_000_000;

/** A file of a document, or beside it. `yaml`: `knowledge.yaml` and `asked.yaml`. `results`: of `verbatim knowledge try`. */
export type FileKind = Format | "yaml" | "phrases" | "questions" | "results";

/** Throws a `FormatError`, as the check below does. `size`: bytes. */
export function checkSize(kind: FileKind, size: number): void {
  const max = maxSizes[kind];
  const remedy = kind === "yaml" ? "leave out what was generated" : "split it";
  if (size > max) throw new FormatError(`has ${megabytes(size)}, and at most ${megabytes(max)} of such a file can be read; ${remedy}.`);
}

/** Bytes of a file. */
const maxSizes: Readonly<Record<FileKind, number>> = {
  text: maxTextFile,
  markdown: maxTextFile,
  html: 15_000_000,
  word: 60_000_000,
  pdf: 100_000_000,
  // The reader needs some 50 times as much memory.
  yaml: 5_000_000,
  phrases: 50_000_000,
  questions: 10_000_000,
  results: 50_000_000,
};

/** Bytes of the largest file of any format. */
export const maxFileSize = Math.max(...formats.map((format) => maxSizes[format]));

/** `length`: UTF-16 code units. */
export function checkTextLength(length: number): void {
  if (length > maxTextLength)
    throw new FormatError(`has ${millions(length)} characters, and at most ${millions(maxTextLength)} can be served; split it.`);
}

function megabytes(size: number): string {
  return `${(size / 1e6).toFixed(size < 1e7 ? 1 : 0)} MB`;
}

function millions(count: number): string {
  return `${(count / 1e6).toFixed(1).replace(/\.0$/u, "")} million`;
}
