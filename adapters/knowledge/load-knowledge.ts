import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildKnowledge, type KnowledgeSource, type LoadedKnowledge } from "../../src/build-knowledge.ts";
import type { DocumentLayout } from "../../src/document/document.ts";
import { KnowledgeError } from "../../src/knowledge/problem.ts";
import { type ConvertedFile, type ConvertOptions, FormatError } from "../formats/format.ts";
import { convertText } from "../formats/text/text.ts";
import { convertFile } from "./convert-file.ts";
import { findSourceFiles, type SourceFile } from "./source-files.ts";

/** The knowledge and the files that it was read from. */
export interface LoadedFiles extends LoadedKnowledge {
  /** Of the document, in order. */
  readonly files: readonly LoadedFile[];
  /** Where `knowledge.yaml`, `asked.yaml` and `questions.txt` are. */
  readonly folder: string;
  /** Files of the folder that are of no format that is read, relative to it. */
  readonly ignored: readonly string[];
}

export interface LoadedFile extends SourceFile {
  /** See `ConvertedFile`. */
  readonly notes: readonly string[];
}

/** Loads a file or folder (see `findSourceFiles`), with the `knowledge.yaml` and `asked.yaml` beside it. Throws a `KnowledgeError`. */
export async function loadKnowledge(path: string, options: ConvertOptions = {}): Promise<LoadedFiles> {
  const { source, ...files } = await readSource(path, options);
  return { ...(await buildKnowledge(source)), ...files };
}

/** What the knowledge is made of, and the files that it was read from. */
export interface SourceFromFiles extends Omit<LoadedFiles, keyof LoadedKnowledge> {
  readonly source: KnowledgeSource;
}

/** Reads the files, without what they say of each other. Throws a `KnowledgeError`. */
export async function readSource(path: string, options: ConvertOptions = {}): Promise<SourceFromFiles> {
  const { documents, folder, title, ignored } = await findSourceFiles(path);
  const converted: ConvertedPart[] = [];
  for (const file of documents) converted.push({ file, ...(await convert(file, options)) });
  const [only] = converted.length === 1 ? converted : [];
  const source = {
    document: { path: only?.file.path ?? path, ...joinParts(converted) },
    curation: await readYaml(join(folder, "knowledge.yaml")),
    asked: await readYaml(join(folder, "asked.yaml")),
    fallbackTitle: only?.title ?? title,
  };
  return { source, files: converted.map(({ file, notes }) => ({ ...file, notes })), folder, ignored };
}

/** Bytes of the document's files; 0 if there are none, which `loadKnowledge` reports. */
export async function documentSize(path: string): Promise<number> {
  try {
    const { documents } = await findSourceFiles(path);
    return documents.reduce((sum, { size }) => sum + size, 0);
  } catch {
    return 0;
  }
}

interface ConvertedPart extends ConvertedFile {
  readonly file: SourceFile;
}

const partSeparator = "\n\n";

/** Several files become one text; a citation then names the file. */
function joinParts(converted: readonly ConvertedPart[]): DocumentLayout & { readonly text: string } {
  const [first, second] = converted;
  if (first && !second) return { text: first.text, origins: first.origins };
  let start = 0;
  const placed = converted.map((part) => {
    const span = { start, end: start + part.text.length };
    start = span.end + partSeparator.length;
    const pages = part.origins.map((page) => ({
      start: page.start + span.start,
      end: page.end + span.start,
      label: `${part.file.name}, ${page.label}`,
    }));
    return { span, origins: pages.length > 0 ? pages : [{ ...span, label: part.file.name }] };
  });
  return {
    text: converted.map(({ text }) => text).join(partSeparator),
    parts: placed.map(({ span }) => span),
    origins: placed.flatMap(({ origins }) => origins),
  };
}

async function convert({ path, name }: SourceFile, options: ConvertOptions): Promise<ConvertedFile> {
  const bytes = await readIfExists(path);
  if (!bytes) throw new KnowledgeError([{ file: path, line: undefined, message: "is missing." }]);
  return namingErrors(path, () => convertFile(bytes, name, options));
}

async function readYaml(path: string) {
  const bytes = await readIfExists(path);
  const { text } = bytes ? await namingErrors(path, async () => convertText(bytes)) : { text: "" };
  return { path, text };
}

async function namingErrors<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FormatError) throw new KnowledgeError([{ file, line: error.line, message: error.message }]);
    throw error;
  }
}

async function readIfExists(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new KnowledgeError([{ file, line: undefined, message: `cannot be read (${reason}); check that it is a readable file.` }]);
  }
}
