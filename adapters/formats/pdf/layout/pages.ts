import type { ConvertOptions } from "../../format.ts";
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

export async function readPages(pdf: PdfDocument, { onProgress }: ConvertOptions): Promise<ReadPages> {
  const pages: Page[] = [];
  let [damaged, unknownCharacters] = [0, 0];
  let reported = performance.now();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await readPage(pdf, number);
    if (!page) damaged += 1;
    unknownCharacters += page?.unknownCharacters ?? 0;
    pages.push({ number, lines: page?.lines ?? [] });
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
