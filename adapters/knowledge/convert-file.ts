import { convertText } from "../formats/convert-text.ts";
import { detectFormat } from "../formats/detect-format.ts";
import type { Convert, ConvertedFile, ConvertOptions, Format } from "../formats/format.ts";

/** Reads a file's bytes as text, in this process. Libraries are loaded only for the formats that need them. Throws a `FormatError`. */
export async function convertFile(bytes: Uint8Array, name: string, options: ConvertOptions = {}): Promise<ConvertedFile> {
  const { format, notes } = detectFormat(bytes, name);
  const convert = await converters[format]();
  const converted = await convert(bytes, options);
  return { ...converted, notes: [...notes, ...converted.notes] };
}

const converters: Readonly<Record<Format, () => Convert | Promise<Convert>>> = {
  text: () => convertText,
  markdown: () => convertText,
  html: async () => (await import("../formats/html/convert-html.ts")).convertHtml,
  word: async () => (await import("../formats/word/convert-word.ts")).convertWord,
  pdf: async () => (await import("../formats/pdf/convert-pdf.ts")).convertPdf,
};
