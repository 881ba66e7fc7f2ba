import type { ConvertedFile, ConvertOptions, Format } from "../formats/format.ts";
import { convertText } from "../formats/text/text.ts";

/** Reads a file's bytes as text. Libraries are loaded only for the formats that need them. Throws a `FormatError`. */
export async function convertFile(bytes: Uint8Array, name: string, options: ConvertOptions): Promise<ConvertedFile> {
  const format = formatOf(name);
  switch (format) {
    case "text":
    case "markdown":
      return convertText(bytes);
    case "html":
      return (await import("../formats/html/html.ts")).convertHtml(bytes, options);
    case "word":
      return (await import("../formats/word/word.ts")).convertWord(bytes, options);
    case "pdf":
      return (await import("../formats/pdf/pdf.ts")).convertPdf(bytes, options);
  }
}

/** By the name alone. */
function formatOf(name: string): Format {
  const extension = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  return extensions[extension] ?? "text";
}

export const extensions: Readonly<Record<string, Format>> = {
  txt: "text",
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
  docx: "word",
  pdf: "pdf",
};
