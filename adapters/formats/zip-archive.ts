import { type Format, FormatError } from "./format.ts";

/** Throws a `FormatError` if the zip archive is no Word file. */
export function zipFormat(bytes: Uint8Array): Format {
  const names = readZipDirectory(bytes)?.map(({ name }) => name);
  if (!names) throw new FormatError("is an incomplete Word file or zip archive; copy it again.");
  if (names.some((name) => wordDocument.test(name))) return "word";
  const [, known] = knownArchives.find(([pattern]) => names.some((name) => pattern.test(name))) ?? [];
  throw new FormatError(known ?? "is a zip archive; unpack it and set KNOWLEDGE to the folder.");
}

/** Word Online numbers its parts. */
const wordDocument = /^word\/document\d*\.xml$/u;

/** Patterns of files that only such an archive has. */
const knownArchives: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\./u, "is an Excel file (.xlsx); save it as .html, or put what matters into a .docx or .txt file."],
  [/^ppt\/presentation\.xml$/u, "is a PowerPoint file (.pptx); export it as .pdf."],
  [/^visio\//u, "is a Visio drawing; export it as .pdf."],
  [/^META-INF\/container\.xml$/u, "is an e-book (.epub); convert it to .html, .docx or .pdf."],
  [/^Index\/(?:Document|Metadata)\.iwa$|^Index\.zip$/u, "is a file of Apple Pages, Numbers or Keynote; export it as .docx or .pdf."],
  [/^content\.xml$/u, "is an OpenDocument file (.odt, .ods, .odp); save it as .docx or .pdf."],
  [/^META-INF\/MANIFEST\.MF$/u, "is a Java program; set KNOWLEDGE to a document."],
];

/** A file in a zip archive, as the archive's directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** The names that other readers of the archive may go by. */
  readonly otherNames: readonly string[];
  /** The bytes that it is said to have. */
  readonly size: number;
  readonly packedSize: number;
  readonly isPacked: boolean;
  readonly isEncrypted: boolean;
  /** Where its own header begins. */
  readonly offset: number;
}

export const maxZipEntries = 10_000;

/** The central directory, APPNOTE.TXT 4.3.12 and 4.3.16: at most one entry more than `maxZipEntries`. Undefined if it is not there. */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = archive.lastIndexOf("PK\u0005\u0006");
  if (end < 0 || end + 22 > archive.length) return undefined;
  const entries: ZipEntry[] = [];
  for (let at = archive.readUInt32LE(end + 16); at + 46 <= archive.length && entries.length <= maxZipEntries; ) {
    if (archive.readUInt32LE(at) !== 0x02014b50) break;
    const [nameLength, extraLength] = [archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30)];
    const extra = archive.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const offset = archive.readUInt32LE(at + 42);
    entries.push({
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      otherNames: [...ownName(archive, offset), ...unicodePaths(extra)],
      size: archive.readUInt32LE(at + 24),
      packedSize: archive.readUInt32LE(at + 20),
      isPacked: archive.readUInt16LE(at + 10) !== 0,
      isEncrypted: (archive.readUInt16LE(at + 8) & 1) !== 0,
      offset,
    });
    at += 46 + nameLength + extraLength + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** The name in the entry's own header: 4.3.7. */
function ownName(archive: Buffer, offset: number): readonly string[] {
  if (offset + 30 > archive.length) return [];
  return [archive.toString("utf8", offset + 30, offset + 30 + archive.readUInt16LE(offset + 26))];
}

/** Info-ZIP's field for a name in Unicode, after its version and a checksum: 4.6.9. */
function unicodePaths(extra: Buffer): readonly string[] {
  const paths: string[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 0x7075) paths.push(extra.toString("utf8", at + 9, end));
    at = end;
  }
  return paths;
}
