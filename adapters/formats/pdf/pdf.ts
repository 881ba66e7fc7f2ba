import type { Origin } from "../../../src/document/parts.ts";
import { type Convert, type ConvertOptions, FormatError } from "../format.ts";
import { writeMarkdown } from "../markdown-writer.ts";
import { type PageBlock, readBlocks } from "./blocks.ts";
import { readRegions } from "./columns.ts";
import { type Page, withoutFurniture } from "./furniture.ts";
import { readLines } from "./lines.ts";
import { openPdf, type PdfDocument } from "./open-pdf.ts";
import { readOutline } from "./outline.ts";
import { readPieces } from "./pieces.ts";
import { realTitle } from "./title.ts";

/** A paragraph that goes on over the end of a page belongs to the page on which it begins. */
export const convertPdf: Convert = async (bytes, options) => {
  const pdf = await openPdf(bytes);
  try {
    const { pages, unreadable } = await readPages(pdf, options);
    const empty = pages.filter(({ lines }) => lines.length === 0).length;
    if (empty === pages.length) throw withoutText(pages.length);
    const cleaned = withoutFurniture(pages);
    const blocks = readBlocks(cleaned.pages, await readOutline(pdf));
    const { text, starts } = writeMarkdown(blocks.map(({ block }) => block));
    return {
      text,
      origins: pageOrigins(text, starts, blocks),
      title: await readTitle(pdf),
      notes: [
        ...(empty > unreadable ? [`${countOf(empty - unreadable, pages.length)} without text (pictures or empty)`] : []),
        ...(unreadable > 0 ? [`${countOf(unreadable, pages.length)} damaged and left out`] : []),
        ...(cleaned.hasHeaders ? ["page headers, footers and page numbers left out"] : []),
        ...(cleaned.hasContents ? ["the table of contents left out"] : []),
      ],
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
};

function countOf(count: number, all: number): string {
  return `${count} of ${all} pages ${count === 1 ? "is" : "are"}`;
}

function withoutText(pageCount: number): FormatError {
  const pages = pageCount === 1 ? "1 page" : `${pageCount} pages`;
  return new FormatError(`has ${pages} but no text: it is a scan; run OCR on it (for example ocrmypdf) and try again.`);
}

async function readPages(
  pdf: PdfDocument,
  { onProgress }: ConvertOptions,
): Promise<{ readonly pages: readonly Page[]; readonly unreadable: number }> {
  const pages: Page[] = [];
  let unreadable = 0;
  let reported = performance.now();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await readPage(pdf, number);
    if (!page) unreadable += 1;
    pages.push(page ?? { number, lines: [] });
    if (performance.now() - reported > progressInterval) {
      onProgress?.(`page ${number} of ${pdf.numPages}`);
      reported = performance.now();
    }
    if (number % pagesBetweenCleanups === 0) await pdf.cleanup(true);
  }
  return { pages, unreadable };
}

/** Milliseconds. */
const progressInterval = 500;
const pagesBetweenCleanups = 50;

/** Undefined if the page is damaged. */
async function readPage(pdf: PdfDocument, number: number): Promise<Page | undefined> {
  try {
    const page = await pdf.getPage(number);
    const pieces = await readPieces(page);
    page.cleanup();
    return { number, lines: readRegions(pieces).flatMap((region) => readLines(region, number)) };
  } catch {
    return undefined;
  }
}

async function readTitle(pdf: PdfDocument): Promise<string | undefined> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  return realTitle("Title" in info ? info.Title : undefined);
}

/** One span for each page on which a block begins. */
function pageOrigins(text: string, starts: readonly number[], blocks: readonly PageBlock[]): readonly Origin[] {
  const firsts = blocks.flatMap(({ page }, index) =>
    index === 0 || page !== blocks[index - 1]?.page ? [{ page, start: starts[index] ?? 0 }] : [],
  );
  return firsts.map(({ page, start }, index) => ({ start, end: firsts[index + 1]?.start ?? text.length, label: `page ${page}` }));
}
