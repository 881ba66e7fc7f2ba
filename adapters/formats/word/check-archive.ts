import { inflateRawSync } from "node:zlib";
import { FormatError } from "../format.ts";
import { maxZipEntries, readZipDirectory, type ZipEntry } from "../zip-archive.ts";

/**
 * The parts that mammoth does not fully read. Throws a `FormatError` unless the bytes are a Word file whose parts inflate to what can be held in
 * memory. Of the pictures only the declared size is checked: nobody inflates them.
 */
export function checkArchive(bytes: Uint8Array): WordParts {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readEntries(archive);
  if (!entries.some(({ name }) => name === "[Content_Types].xml")) throw new FormatError("is no Word file; save it as .docx.");
  checkSize(entries.reduce((sum, { size }) => sum + size, 0));
  const parts = { styles: "", numbering: "" };
  let size = 0;
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/iu.test(entry.name)) continue;
    const content = inflate(archive, entry, maxXml - size);
    size += content.length;
    // A Word file has none: ECMA-376 part 2, 7.2.2. A document type can declare entities that grow beyond any bound.
    if (content.includes("<!DOCTYPE"))
      throw new FormatError("has XML with a document type, which no Word file has; save it again in Word.");
    const [, part] = /^word\/(styles|numbering)\d*\.xml$/u.exec(entry.name) ?? [];
    if (part === "styles" || part === "numbering") parts[part] = content.toString("utf8");
  }
  return parts;
}

/** XML; "" if the file has no such part. */
export interface WordParts {
  readonly styles: string;
  readonly numbering: string;
}

/** Bytes. */
const maxSize = 200_000_000;
/** Bytes. Of 10 MB, 2 million characters, mammoth makes objects of 0.5 GB, of 30 MB 1.8 GB. */
const maxXml = 15_000_000;

function checkSize(size: number): void {
  if (size > maxSize) throw new FormatError(`inflates to more than ${maxSize / 1e6} MB, which no usual document does; split it.`);
}

function readEntries(archive: Buffer): readonly ZipEntry[] {
  const entries = readZipDirectory(archive);
  if (!entries || entries.length === 0) throw damaged();
  if (entries.length > maxZipEntries) throw new FormatError(`has more than ${maxZipEntries} parts, which no Word file has.`);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new FormatError("is protected with a password; save it as .docx without one.");
  return entries;
}

/** Its real content: the declared size may be wrong. */
function inflate(archive: Buffer, { offset, packedSize, isPacked }: ZipEntry, maxOutputLength: number): Buffer {
  if (offset + 30 > archive.length) throw damaged();
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const packed = archive.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw damaged();
  if (!isPacked && packed.length > maxOutputLength) throw tooMuchXml();
  if (!isPacked) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxOutputLength) });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw tooMuchXml();
    throw damaged();
  }
}

function tooMuchXml(): FormatError {
  return new FormatError(`has more than ${maxXml / 1e6} MB of text with its formatting; split it, or save it as .txt.`);
}

function damaged(): FormatError {
  return new FormatError("is damaged or incomplete; copy it again, or open it in Word and save it again.");
}
