import { type Format, FormatError } from "../formats/format.ts";

/** UTF-16 code units of the whole document: with as many, reading and indexing needs 0.7 GB at most. */
export const maxTextLength = 12_000_000;

/** Bytes of a file that is text already: in UTF-8, a Chinese character takes three. */
export const maxTextFile = 3 * maxTextLength;

/** Files of a folder, of whatever kind. */
export const maxFiles = 2_000;

/** Resident bytes of the process that converts files. */
export const maxConverterMemory = 800_000_000;

/** Throws a `FormatError`, as the checks below do. `size`: bytes. */
export function checkSize(format: Format, size: number): void {
  const max = maxSizes[format];
  if (size > max) throw new FormatError(`has ${megabytes(size)}, and at most ${megabytes(max)} of such a file can be read; split it.`);
}

/** Bytes of a file. */
const maxSizes: Readonly<Record<Format, number>> = {
  text: maxTextFile,
  markdown: maxTextFile,
  html: 15_000_000,
  word: 60_000_000,
  pdf: 100_000_000,
};

export function checkYamlSize(size: number): void {
  if (size > maxYaml)
    throw new FormatError(`has ${megabytes(size)}, and at most ${megabytes(maxYaml)} can be read; leave out what was generated.`);
}

/** Bytes of `knowledge.yaml` or `asked.yaml`; the reader needs some 50 times as much memory. */
const maxYaml = 5_000_000;

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
