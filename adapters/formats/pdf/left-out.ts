import { FormatError } from "../format.ts";
import type { Cleaned } from "./layout/furniture.ts";
import type { ReadPages } from "./layout/pages.ts";

/** What was read, how many maps of characters were needed and not found, and whether the end of the file is missing. */
export type Reading = ReadPages & { readonly missingMaps: number; readonly isCutOff: boolean };

/** Throws a `FormatError` that says why there is no text. */
export function assertText({ pages, damaged, unknownCharacters, missingMaps, isCutOff }: Reading): void {
  if (pages.some(({ lines }) => lines.length > 0)) return;
  if (pages.length === 0) throw new FormatError("has no pages; export it again.");
  if (isCutOff) throw new FormatError("is cut off, so that no text is left; download or export it again.");
  const count = pages.length === 1 ? "1 page" : `${pages.length} pages`;
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
export function readingNotes({ pages, damaged, unknownCharacters, missingMaps, isCutOff }: Reading, cleaned: Cleaned): readonly string[] {
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

/** Fewer are ornaments. */
const minUnknown = 20;
