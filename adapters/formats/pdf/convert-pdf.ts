import type { SourceLabel } from "../../../src/document/document.ts";
import { counted } from "../../../src/text/characters.ts";
import { type Convert, type ConvertOptions, FormatError } from "../format.ts";
import { writeMarkdown } from "../markdown-writer.ts";
import { type Cleaned, type Page, withoutHeadersAndContents } from "./headers-and-footers.ts";
import { readLines } from "./lines.ts";
import { createCharacterMaps, openPdf, type PdfDocument } from "./open-pdf.ts";
import { readRegions } from "./page-columns.ts";
import { type PageBlock, readBlocks } from "./read-blocks.ts";
import { type PagePieces, readPieces } from "./text-pieces.ts";
import { readOutline, readTitle } from "./title-outline-and-tags.ts";

/** A paragraph that goes on over the end of a page belongs to the page on which it begins. */
export const convertPdf: Convert = async (bytes, options) => {
  const characterMaps = createCharacterMaps();
  const pdf = await openPdf(bytes, characterMaps);
  try {
    if (pdf.numPages > maxPages)
      throw new FormatError(`has ${english(pdf.numPages)} pages, and at most ${english(maxPages)} can be read; split it.`);
    const read = { ...(await readPages(pdf, options)), missingMaps: characterMaps.missing.size, isCutOff: isCutOff(bytes) };
    assertText(read);
    const cleaned = withoutHeadersAndContents(read.pages);
    const blocks = readBlocks(cleaned.pages, await readOutline(pdf));
    const { text, starts } = writeMarkdown(blocks.map(({ block }) => block));
    return { text, pages: pageLabels(text, starts, blocks), title: await readTitle(pdf), notes: readingNotes(read, cleaned) };
  } finally {
    await pdf.loadingTask.destroy();
  }
};

/** With more, a text that can be served (12 million characters) has less than half a page on each. pdf.js takes quadratic time to find them. */
const maxPages = 10_000;
const english = (count: number) => count.toLocaleString("en");

/** pdf.js repairs such a file as well as it can. ISO 32000-1, 7.5.5: the end is marked; readers accept up to 1,024 bytes after it. */
function isCutOff(bytes: Uint8Array): boolean {
  return !new TextDecoder("latin1").decode(bytes.subarray(-1_100)).includes("%%EOF");
}

/** One span for each page on which a block begins. */
function pageLabels(text: string, starts: readonly number[], blocks: readonly PageBlock[]): readonly SourceLabel[] {
  const firsts = blocks.flatMap(({ page }, index) =>
    index === 0 || page !== blocks[index - 1]?.page ? [{ page, start: starts[index] ?? 0 }] : [],
  );
  return firsts.map(({ page, start }, index) => ({ start, end: firsts[index + 1]?.start ?? text.length, label: `page ${page}` }));
}

interface ReadPages extends Pick<PagePieces, "unknownCharacters"> {
  readonly pages: readonly Page[];
  /** Pages that could not be read; they are without lines in `pages`. */
  readonly damaged: number;
}

async function readPages(pdf: PdfDocument, { onProgress, maxLength = Number.POSITIVE_INFINITY }: ConvertOptions): Promise<ReadPages> {
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
async function readPage(pdf: PdfDocument, number: number): Promise<(Page & Pick<PagePieces, "unknownCharacters">) | undefined> {
  try {
    const page = await pdf.getPage(number);
    const { pieces, unknownCharacters } = await readPieces(page);
    page.cleanup();
    return { number, lines: readRegions(pieces).flatMap((region) => readLines(region, number)), unknownCharacters };
  } catch {
    return undefined;
  }
}

/** What was read, how many maps of characters were needed and not found, and whether the end of the file is missing. */
type Reading = ReadPages & { readonly missingMaps: number; readonly isCutOff: boolean };

/** Throws a `FormatError` that says why there is no text. */
function assertText({ pages, damaged, unknownCharacters, missingMaps, isCutOff }: Reading): void {
  if (pages.some(({ lines }) => lines.length > 0)) return;
  if (pages.length === 0) throw new FormatError("has no pages; export it again.");
  if (isCutOff) throw new FormatError("is cut off, so that no text is left; download or export it again.");
  const count = counted(pages.length, "page");
  if (damaged === pages.length) throw new FormatError(`has ${count} that cannot be read: it is damaged; download or export it again.`);
  if (missingMaps > 0) throw new FormatError(`has ${count} in fonts that are not in the file; ${mapRemedy} and try again.`);
  if (unknownCharacters > 0) {
    throw new FormatError(`has ${count} whose fonts do not say which letters they draw; ${ocr} and try again.`);
  }
  throw new FormatError(`has ${count} but no text: it is a scan; ${ocr} and try again.`);
}

const ocr = "run OCR on it (for example ocrmypdf)";
const mapRemedy = "install poppler-data (its character maps for Chinese, Japanese and Korean)";

/** What was guessed or left out, each as a clause. */
function readingNotes({ pages, damaged, unknownCharacters, missingMaps, isCutOff }: Reading, cleaned: Cleaned): readonly string[] {
  const empty = pages.filter(({ lines }) => lines.length === 0).length - damaged;
  const countPages = (count: number) => `${count} of ${pages.length} pages ${count === 1 ? "is" : "are"}`;
  return [
    ...(isCutOff ? ["cut off at its end, so that pages or words may be missing; download or export it again"] : []),
    ...(empty > 0 ? [`${countPages(empty)} without text (pictures or empty)`] : []),
    ...(damaged > 0 ? [`${countPages(damaged)} damaged and left out`] : []),
    ...(missingMaps > 0 ? [`text in fonts that are not in the file is left out; ${mapRemedy} to read it`] : []),
    ...(unknownCharacters >= minUnknown ? [`${unknownCharacters} characters whose fonts do not say what they are left out`] : []),
    ...(cleaned.hasHeaders ? ["page headers, footers and page numbers left out"] : []),
    ...(cleaned.hasContents ? ["the table of contents left out"] : []),
  ];
}

/** If there are fewer, they are ornaments. */
const minUnknown = 20;
