import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DocumentLayout } from "../../../src/document/document.ts";
import type { KnowledgeProblem } from "../../../src/knowledge/problem.ts";
import type { ConvertedFile } from "../../formats/format.ts";
import { decodeUtf8 } from "../../formats/text/utf-8.ts";
import { convertFile } from "../conversion/convert-file.ts";
import { type Converter, createConverter } from "../conversion/converter.ts";
import { detectFormat, likelyFormat } from "../detection/detect-format.ts";
import { companions } from "../files/companions.ts";
import { checkSize, checkTextLength, maxTextFile } from "../files/limits.ts";
import { namingFile, readIfExists } from "../files/named-errors.ts";
import type { SourceFile } from "../files/source-files.ts";
import { joinParts } from "./join-parts.ts";
import { importedLayout, readOrigins } from "./origins-file.ts";

/** The text of a document and what is known of its files. */
export interface ReadDocument extends DocumentLayout {
  readonly text: string;
  /** What a single file says its title is. */
  readonly title?: string | undefined;
  /** One for each part of the text, in order. */
  readonly files: readonly ReadFile[];
  readonly warnings: readonly KnowledgeProblem[];
}

export interface ReadFile extends SourceFile {
  /** See `ConvertedFile`. */
  readonly notes: readonly string[];
  /** Whether the text is as in the file, so that a line of the text is one of the file. */
  readonly hasLines: boolean;
  /** Whether `verbatim import` read the file, and only its text was read now. */
  readonly isImported: boolean;
}

export interface ReadOptions {
  /** Called now and then while large files are read: "handbook.pdf: page 120 of 800". */
  readonly onProgress?: ((progress: string) => void) | undefined;
  /** Rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads the files as one document. Throws a `KnowledgeError` that names the first file that cannot be read. */
export async function readDocumentFiles(sources: readonly SourceFile[], options: ReadOptions): Promise<ReadDocument> {
  const [only] = sources.length === 1 ? sources : [];
  const origins = only?.name === "document.txt" ? await readIfExists(join(dirname(only.path), companions.origins)) : undefined;
  if (only && origins) return readImported(only, origins, options);
  return readParts(sources, options);
}

/** A document that `verbatim import` wrote: without its origins if it was edited since. */
async function readImported(file: SourceFile, originsBytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  const path = join(dirname(file.path), companions.origins);
  const warn = (message: string) => ({ file: path, line: undefined, message });
  const origins = readOrigins(originsBytes);
  const bytes = await namingFile(file.path, async () => {
    checkSize("text", file.size);
    return readFile(file.path);
  });
  const isUnchanged = origins?.sha256 === createHash("sha256").update(bytes).digest("hex");
  const text = isUnchanged ? decodeUtf8(bytes) : undefined;
  if (origins && text !== undefined) return { text, ...importedLayout(origins, file), warnings: [] };
  const message = origins
    ? "belongs to an earlier document.txt, so that no pages or files are cited; import the document again, or remove this file."
    : "cannot be read, so that no pages or files are cited; import the document again, or remove this file.";
  return { ...(await readParts([file], options)), warnings: [warn(message)] };
}

async function readParts(sources: readonly SourceFile[], options: ReadOptions): Promise<ReadDocument> {
  const converter = createConverter();
  try {
    const converted: (ReadText & { readonly file: SourceFile })[] = [];
    let length = 0;
    for (const file of sources) {
      options.signal?.throwIfAborted();
      const part = await namingFile(file.path, () => readText(file, converter, options));
      length += part.text.length;
      await namingFile(file.path, async () => checkTextLength(length));
      converted.push({ file, ...part });
    }
    const [only] = converted.length === 1 ? converted : [];
    const files = converted.map(({ file, notes, hasLines }) => ({ ...file, notes, hasLines, isImported: false }));
    return { ...joinParts(converted), title: only?.title, files, warnings: [] };
  } finally {
    converter.close();
  }
}

type ReadText = ConvertedFile & Pick<ReadFile, "hasLines">;

async function readText({ path, name, size }: SourceFile, converter: Converter, { onProgress, signal }: ReadOptions): Promise<ReadText> {
  const head = await readHead(path);
  const format = likelyFormat(head, name);
  // A film is refused as a film, not as too long a text.
  if (format === "text" && size > maxTextFile) detectFormat(head, name);
  checkSize(format, size);
  if (format === "text") return { ...(await convertFile(await readFile(path), name)), hasLines: true };
  const report = onProgress && ((progress: string) => onProgress(`${name}: ${progress}`));
  return { ...(await converter.convert({ path, name }, { onProgress: report, signal })), hasLines: false };
}

async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Bytes. */
const headLength = 64 * 1024;
