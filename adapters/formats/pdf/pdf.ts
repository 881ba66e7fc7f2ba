import type { Origin } from "../../../src/document/parts.ts";
import type { Convert } from "../format.ts";
import { writeMarkdown } from "../markdown-writer.ts";
import { type PageBlock, readBlocks } from "./blocks/blocks.ts";
import { createCharacterMaps } from "./file/character-maps.ts";
import { openPdf, type PdfDocument } from "./file/open-pdf.ts";
import { readOutline } from "./file/outline.ts";
import { realTitle } from "./file/title.ts";
import { withoutFurniture } from "./layout/furniture.ts";
import { readPages } from "./layout/pages.ts";
import { assertText, readingNotes } from "./left-out.ts";

/** A paragraph that goes on over the end of a page belongs to the page on which it begins. */
export const convertPdf: Convert = async (bytes, options) => {
  const characterMaps = createCharacterMaps();
  const pdf = await openPdf(bytes, characterMaps);
  try {
    const read = { ...(await readPages(pdf, options)), missingMaps: characterMaps.missing.size, isCutOff: isCutOff(bytes) };
    assertText(read);
    const cleaned = withoutFurniture(read.pages);
    const blocks = readBlocks(cleaned.pages, await readOutline(pdf));
    const { text, starts } = writeMarkdown(blocks.map(({ block }) => block));
    return { text, origins: pageOrigins(text, starts, blocks), title: await readTitle(pdf), notes: readingNotes(read, cleaned) };
  } finally {
    await pdf.loadingTask.destroy();
  }
};

/** pdf.js repairs such a file as well as it can. ISO 32000-1, 7.5.5: the end is marked; readers accept up to 1,024 bytes after it. */
function isCutOff(bytes: Uint8Array): boolean {
  return !new TextDecoder("latin1").decode(bytes.subarray(-1_100)).includes("%%EOF");
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
