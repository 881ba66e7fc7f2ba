import { type ConvertOptions, FormatError } from "../../format.ts";
import type { PdfDocument } from "../file/open-pdf.ts";
import { readRegions } from "./columns.ts";
import type { Page } from "./furniture.ts";
import { readLines } from "./lines.ts";
import { readPieces } from "./pieces.ts";

export interface ReadPages {
  readonly pages: readonly Page[];
  /** Pages that could not be read; they are without lines in `pages`. */
  readonly damaged: number;
  /** See `PagePieces`. */
  readonly unknownCharacters: number;
}

export async function readPages(
  pdf: PdfDocument,
  { onProgress, maxLength = Number.POSITIVE_INFINITY }: ConvertOptions,
): Promise<ReadPages> {
  const pages: Page[] = [];
  let [damaged, unknownCharacters] = [0, 0];
  let reported = performance.now();
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await readPage(pdf, number);
    if (!page) damaged += 1;
    unknownCharacters += page?.unknownCharacters ?? 0;
    pages.push({ number, lines: page?.lines ?? [] });
    for (const { text } of page?.lines ?? []) length += text.length;
    if (length > maxLength)
      throw new FormatError(
        `has more text on ${number} of its ${pdf.numPages} pages than can be served (${maxLength} characters); split it.`,
      );
    if (performance.now() - reported > progressInterval) {
      onProgress?.(`page ${number} of ${pdf.numPages}`);
      reported = performance.now();
    }
    if (number % pagesBetweenCleanups === 0) await pdf.cleanup(true);
  }
  return { pages, damaged, unknownCharacters };
}

/** Milliseconds. */
const progressInterval = 500;
const pagesBetweenCleanups = 50;

/** Undefined if the page is damaged. */
async function readPage(pdf: PdfDocument, number: number): Promise<(Page & Pick<ReadPages, "unknownCharacters">) | undefined> {
  try {
    const page = await pdf.getPage(number);
    const { pieces, unknownCharacters } = await readPieces(page);
    page.cleanup();
    return { number, lines: readRegions(pieces).flatMap((region) => readLines(region, number)), unknownCharacters };
  } catch {
    return undefined;
  }
}
