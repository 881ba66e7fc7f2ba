import { join } from "node:path";
import { buildKnowledge, type KnowledgeSource, type LoadedKnowledge } from "../../src/build-knowledge.ts";
import { decodeUnicode } from "../formats/text/unicode.ts";
import { createUtf8Error } from "../formats/text/utf-8.ts";
import { companions } from "./files/companions.ts";
import { checkYamlSize } from "./files/limits.ts";
import { namingFile, readIfExists } from "./files/named-errors.ts";
import { findSourceFiles } from "./files/source-files.ts";
import { type ReadFile, type ReadOptions, readDocumentFiles } from "./reading/read-document.ts";

/** The knowledge and the files that it was read from. */
export interface LoadedFiles extends LoadedKnowledge {
  /** Of the document, in order: one for each of its parts. */
  readonly files: readonly ReadFile[];
  /** Where `knowledge.yaml`, `asked.yaml` and `questions.txt` are. */
  readonly folder: string;
  /** Files of the folder that are of no format that is read, relative to it. */
  readonly ignored: readonly string[];
}

export interface LoadOptions extends ReadOptions {
  /** Called when the text is known and before it is indexed. `length`: UTF-16 code units. */
  readonly onText?: ((length: number) => void) | undefined;
}

/** Loads a file or folder (see `findSourceFiles`), with the `knowledge.yaml` and `asked.yaml` beside it. Throws a `KnowledgeError`. */
export async function loadKnowledge(path: string, options: LoadOptions = {}): Promise<LoadedFiles> {
  const { source, warnings, ...files } = await readSource(path, options);
  const loaded = await buildKnowledge(source);
  return { ...loaded, warnings: [...warnings, ...loaded.warnings], ...files };
}

/** What the knowledge is made of, and the files that it was read from. */
export interface SourceFromFiles extends Omit<LoadedFiles, "knowledge"> {
  readonly source: KnowledgeSource;
}

/** Reads the files, without what they say of each other. Throws a `KnowledgeError`. */
export async function readSource(path: string, options: LoadOptions = {}): Promise<SourceFromFiles> {
  const { documents, folder, title, ignored } = await findSourceFiles(path);
  const document = await readDocumentFiles(documents, options);
  options.onText?.(document.text.length);
  const [only] = documents.length === 1 ? documents : [];
  const { text, parts, origins, warnings, files } = document;
  const source = {
    document: { path: only?.path ?? path, text, ...(parts && { parts }), ...(origins && { origins }) },
    curation: await readYaml(join(folder, companions.curation)),
    asked: await readYaml(join(folder, companions.asked)),
    fallbackTitle: document.title ?? title,
  };
  return { source, warnings, files, folder, ignored };
}

/** Unicode only: what is guessed wrongly would be a misquotation. */
async function readYaml(path: string) {
  const bytes = await readIfExists(path);
  if (!bytes || bytes.length === 0) return { path, text: "" };
  return namingFile(path, async () => {
    checkYamlSize(bytes.length);
    const decoded = decodeUnicode(bytes);
    if (!decoded) throw createUtf8Error(bytes);
    return { path, text: decoded.text };
  });
}
