import { inflateRawSync } from "node:zlib";
import mammoth from "mammoth";
import { counted } from "../../../src/text/characters.ts";
import { type Convert, FormatError } from "../format.ts";
import { convertPage } from "../html/convert-html.ts";
import { maxZipEntries, readZipDirectory, type ZipEntry } from "../zip-archive.ts";
import { prepareParagraphs, styleMap, type WordElement } from "./paragraph-styles.ts";

/**
 * The text of a .docx or .docm: what tracked changes insert is in it, what they delete and the comments are not. Footnotes are at the end.
 * Headers, footers and pictures are left out.
 */
export const convertWord: Convert = async (bytes) => {
  const { html, notes } = await readWord(readParts(bytes));
  const page = convertPage(`<body>${html}`);
  if (page.text.trim() === "") throw new FormatError("has no text; a scan has to be recognised (OCR) and saved as text first.");
  return { ...page, notes: [...notes, ...page.notes] };
};

async function readWord(parts: WordParts): Promise<{ readonly html: string; readonly notes: readonly string[] }> {
  let [pictures, numbered] = [0, 0];
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1;
    return { src: "" };
  });
  const transformDocument = (document: WordElement) => {
    numbered = prepareParagraphs(document, { styles: partText(parts, "styles"), numbering: partText(parts, "numbering") });
    return document;
  };
  try {
    const options = { styleMap: [...styleMap], convertImage, transformDocument, includeEmbeddedStyleMap: false };
    const { value, messages } = await mammoth.convertToHtml(mammothInput(parts), options);
    const hasFormulas = messages.some(({ message }) => formula.test(message));
    return { html: value, notes: notesOf(pictures, numbered, hasFormulas) };
  } catch {
    throw new FormatError("is damaged; open it in Word and save it again.");
  }
}

/** mammoth's names of the elements that it does not know. */
const formula = /\boMath(?:Para)?\b/u;

function notesOf(pictures: number, numbered: number, hasFormulas: boolean): readonly string[] {
  return [
    ...(pictures > 0 ? [`${counted(pictures, "picture")} left out`] : []),
    ...(numbered > 0 ? [`automatic numbers of ${counted(numbered, "paragraph")} left out: they are not in the file`] : []),
    ...(hasFormulas ? ["formulas left out"] : []),
  ];
}

/**
 * mammoth gets the parts that were checked: its own reader of zip archives goes by other names of them than ours. `file` is not in its types,
 * and only read without a `path`.
 */
function mammothInput(parts: WordParts) {
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string) => parts.get(name)?.toString("utf8"),
  };
  return { path: "", file };
}

/** The XML in the file, by the names of its parts. */
type WordParts = ReadonlyMap<string, Buffer>;

/** "" if the file has no such part. */
function partText(parts: WordParts, kind: "styles" | "numbering"): string {
  const pattern = new RegExp(`^word/${kind}\\d*\\.xml$`, "u");
  return [...parts].findLast(([name]) => pattern.test(name))?.[1].toString("utf8") ?? "";
}

/**
 * Throws a `FormatError` unless the bytes are a Word file whose parts inflate to what can be held in memory. Of the pictures only the declared
 * size is checked: nobody inflates them.
 */
function readParts(bytes: Uint8Array): WordParts {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readEntries(archive);
  if (!entries.some(({ name }) => name === "[Content_Types].xml")) throw new FormatError("is no Word file; save it as .docx.");
  if (entries.reduce((sum, { size }) => sum + size, 0) > maxSize)
    throw new FormatError(`inflates to more than ${maxSize / 1e6} MB, which no usual document does; split it.`);
  const parts = new Map<string, Buffer>();
  let size = 0;
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/iu.test(entry.name)) continue;
    const content = inflate(archive, entry, maxXml - size);
    size += content.length;
    // A Word file has none: ECMA-376 part 2, 7.2.2. A document type can declare entities that grow beyond any bound.
    if (content.includes("<!DOCTYPE"))
      throw new FormatError("has XML with a document type, which no Word file has; save it again in Word.");
    parts.set(entry.name, content);
  }
  return parts;
}

/** Bytes. */
const maxSize = 200_000_000;
/** Bytes. From 10 MB, 2 million characters, mammoth makes objects of 0.5 GB, from 30 MB 1.8 GB. */
const maxXml = 15_000_000;

function readEntries(archive: Buffer): readonly ZipEntry[] {
  const entries = readZipDirectory(archive);
  if (!entries || entries.length === 0) throw damaged();
  if (entries.length > maxZipEntries) throw new FormatError(`has more than ${maxZipEntries} parts, which no Word file has.`);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new FormatError("is protected with a password; save it as .docx without one.");
  if (new Set(entries.map(({ name }) => name)).size < entries.length || entries.some(hasOtherName))
    throw new FormatError(
      "has two parts of one name, or one of two names, so that programs read it differently; open it in Word and save it again.",
    );
  return entries;
}

function hasOtherName({ name, otherNames }: ZipEntry): boolean {
  return otherNames.some((other) => other !== name);
}

/** The real content of an entry: its declared size may be wrong. */
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
