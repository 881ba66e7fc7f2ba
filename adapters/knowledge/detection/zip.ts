import { type Format, FormatError } from "../../formats/format.ts";
import { readZipDirectory } from "../../formats/zip-directory.ts";

/** Of a zip archive. Throws a `FormatError` if it is no Word file. */
export function zipFormat(bytes: Uint8Array): Format {
  const names = readZipDirectory(bytes)?.map(({ name }) => name);
  if (!names) throw new FormatError("is an incomplete Word file or zip archive; copy it again.");
  if (names.some((name) => wordDocument.test(name))) return "word";
  const [, known] = knownArchives.find(([pattern]) => names.some((name) => pattern.test(name))) ?? [];
  throw new FormatError(known ?? "is a zip archive; unpack it and set KNOWLEDGE to the folder.");
}

/** Word Online numbers its parts. */
const wordDocument = /^word\/document\d*\.xml$/u;

/** By a file that only such an archive has. */
const knownArchives: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\./u, "is an Excel file (.xlsx); save it as .html, or put what matters into a .docx or .txt file."],
  [/^ppt\/presentation\.xml$/u, "is a PowerPoint file (.pptx); export it as .pdf."],
  [/^visio\//u, "is a Visio drawing; export it as .pdf."],
  [/^META-INF\/container\.xml$/u, "is an e-book (.epub); convert it to .html, .docx or .pdf."],
  [/^Index\/(?:Document|Metadata)\.iwa$|^Index\.zip$/u, "is a file of Apple Pages, Numbers or Keynote; export it as .docx or .pdf."],
  [/^content\.xml$/u, "is an OpenDocument file (.odt, .ods, .odp); save it as .docx or .pdf."],
  [/^META-INF\/MANIFEST\.MF$/u, "is a Java program; set KNOWLEDGE to a document."],
];
