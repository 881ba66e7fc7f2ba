import { type Format, FormatError } from "../../formats/format.ts";

/** The names of the files in a zip archive, at most 10,000; undefined if the archive is damaged. */
export function zipEntries(bytes: Uint8Array): readonly string[] | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = view.lastIndexOf("PK\u0005\u0006");
  if (end < 0 || end + 20 > view.length) return undefined;
  const names: string[] = [];
  // APPNOTE.TXT 4.3.12: the central directory, a header of 46 bytes and the name for each file.
  for (let at = view.readUInt32LE(end + 16); at + 46 <= view.length && names.length < maxEntries; ) {
    if (view.readUInt32LE(at) !== 0x02014b50) break;
    const nameLength = view.readUInt16LE(at + 28);
    names.push(view.toString("utf8", at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return names;
}

const maxEntries = 10_000;

/** Of an archive with these files. Throws a `FormatError` if it is no Word file. */
export function zipFormat(names: readonly string[] | undefined): Format {
  if (!names) throw new FormatError("is an incomplete Word file or zip archive; copy it again.");
  if (names.includes("word/document.xml")) return "word";
  const [, known] = knownArchives.find(([pattern]) => names.some((name) => pattern.test(name))) ?? [];
  throw new FormatError(known ?? "is a zip archive; unpack it and set KNOWLEDGE to the folder.");
}

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
