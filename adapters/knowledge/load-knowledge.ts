import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { buildKnowledge, type KnowledgeSource, type LoadedKnowledge } from "../../src/build-knowledge.ts";
import type { DocumentLayout } from "../../src/document/document.ts";
import { phrasesMark } from "../../src/knowledge/curation/phrases-file.ts";
import type { KnowledgeProblem } from "../../src/knowledge/knowledge-problem.ts";
import { createUtf8Error, decodeUnicode, decodeUtf8 } from "../formats/convert-text.ts";
import { detectFormat, likelyFormat } from "../formats/detect-format.ts";
import type { ConvertedFile } from "../formats/format.ts";
import { importedLayout, joinParts, readImportRecord } from "./cited-pages.ts";
import { type Converter, convertFile, createConverter } from "./converter.ts";
import { companions, findSourceFiles, readPhrasesMark, type SourceFile, type SourceFiles } from "./document-files.ts";
import { checkSize, checkTextLength, maxImportRecord, maxTextFile } from "./file-and-upload-limits.ts";
import { namingFile, readIfExists } from "./file-system.ts";
import { checkWithinFolder } from "./list-folder.ts";
import { readStart, readWholeFile } from "./read-file.ts";

/** The knowledge and the files that it was read from. */
export interface LoadedFiles
  extends LoadedKnowledge,
    Pick<SourceFiles, "folder" | "ignored" | "linkWarnings">,
    Pick<ReadDocument, "files"> {}

export interface LoadOptions extends ReadOptions {
  /** `false`: as if there were no `phrases.txt`. */
  readonly usesPhrases?: boolean | undefined;
  /** Called when the text is known and before it is indexed. `length`: UTF-16 code units. */
  readonly onText?: ((length: number) => void) | undefined;
}

/** Loads a file or folder (see `findSourceFiles`), with `knowledge.yaml`, `asked.yaml` and `phrases.txt` beside it. Throws a `KnowledgeError`. */
export async function loadKnowledge(path: string, options: LoadOptions = {}): Promise<LoadedFiles> {
  const { source, warnings, ...files } = await readSource(path, options);
  const loaded = await buildKnowledge(source, options.signal);
  return { ...loaded, warnings: [...warnings, ...loaded.warnings], ...files };
}

/** Reads what the knowledge is made of, without comparing the files. Throws a `KnowledgeError`. */
export async function readSource(
  path: string,
  options: LoadOptions = {},
): Promise<Omit<LoadedFiles, "knowledge"> & { readonly source: KnowledgeSource }> {
  const { documents, folder, title, ignored, linkWarnings } = await findSourceFiles(path);
  const { text, title: ownTitle = title, parts, sourceLabels, warnings, files } = await readDocumentFiles(documents, options);
  options.onText?.(text.length);
  const phrasesPath = join(folder, companions.phrases);
  const mark = await readPhrasesMark(phrasesPath);
  const [only] = documents.length === 1 ? documents : [];
  const source = {
    document: { path: only?.path ?? path, text, ...(parts && { parts }), ...(sourceLabels && { sourceLabels }) },
    curation: await readCompanion(join(folder, companions.curation), "yaml"),
    asked: await readCompanion(join(folder, companions.asked), "yaml"),
    phrases:
      mark === "phrases" && options.usesPhrases !== false ? await readCompanion(phrasesPath, "phrases") : { path: phrasesPath, text: "" },
    fallbackTitle: ownTitle,
  };
  const otherFile = mark === "other" ? [noPhrasesFile(phrasesPath, documents)] : [];
  return { source, warnings: [...linkWarnings, ...otherFile, ...warnings], files, folder, ignored, linkWarnings };
}

function noPhrasesFile(file: string, documents: readonly SourceFile[]): KnowledgeProblem {
  const use = documents.some(({ path }) => path === file) ? "a part of the document" : "not read";
  return {
    file,
    line: undefined,
    message: `does not begin with "${phrasesMark}", so it is ${use} and has no phrases; rename it if that is meant.`,
  };
}

/** Reads Unicode only: what is guessed wrongly would be a misquotation. */
export async function readCompanion(path: string, kind: "yaml" | "phrases") {
  const text = await readIfExists(path, async () => {
    await checkWithinFolder(path);
    const bytes = await readWholeFile(path, kind);
    const decoded = decodeUnicode(bytes);
    if (!decoded) throw createUtf8Error(bytes);
    return decoded.text;
  });
  return { path, text: text ?? "" };
}

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
  const origins = only?.name === "document.txt" ? await readOrigins(dirname(only.path)) : undefined;
  if (only && origins) return readImported(only, origins, options);
  return readParts(sources, options);
}

function readOrigins(folder: string): Promise<Uint8Array | undefined> {
  const file = join(folder, companions.origins);
  return readIfExists(file, async () => {
    await checkWithinFolder(file);
    return readStart(file, maxImportRecord);
  });
}

/** Reads a document that `verbatim import` wrote: without its pages if it was edited since. */
async function readImported(file: SourceFile, importRecordBytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  const record = readImportRecord(importRecordBytes);
  const bytes = await namingFile(file.path, () => readWholeFile(file.path, "text"));
  const isUnchanged = record?.sha256 === createHash("sha256").update(bytes).digest("hex");
  const text = isUnchanged ? decodeUtf8(bytes) : undefined;
  if (record && text !== undefined) return { text, ...importedLayout(record, file), warnings: [] };
  const problem = record ? "belongs to an earlier document.txt" : "cannot be read";
  const message = `${problem}, so that no pages or files are cited; import the document again, or remove this file.`;
  const warning = { file: join(dirname(file.path), companions.origins), line: undefined, message };
  return { ...(await readParts([file], options)), warnings: [warning] };
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
  const head = await readStart(path, headLength);
  const format = likelyFormat(head, name);
  // A film is refused as a film, not as too long a text.
  if (format === "text" && size > maxTextFile) detectFormat(head, name);
  checkSize(format, size);
  if (format === "text") return { ...(await convertFile(await readWholeFile(path, format), name)), hasLines: true };
  const report = onProgress && ((progress: string) => onProgress(`${name}: ${progress}`));
  return { ...(await converter.convert({ path, name, format }, { onProgress: report, signal })), hasLines: false };
}

/** Bytes. */
const headLength = 64 * 1024;
