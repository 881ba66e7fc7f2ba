import { join, resolve } from "node:path";
import { buildKnowledge } from "../../../src/build-knowledge.ts";
import type { Document } from "../../../src/document/document.ts";
import { fileError } from "../../../src/knowledge/problem.ts";
import { companions } from "../files/companions.ts";
import { localPath } from "../files/local-path.ts";
import { findSourceFiles, type SourceFile } from "../files/source-files.ts";
import { originsText } from "../reading/origins-file.ts";
import { type ReadFile, type ReadOptions, readDocumentFiles } from "../reading/read-document.ts";
import { withDistinctNames } from "./distinct-names.ts";
import { firstCuration } from "./first-curation.ts";
import { checkTarget, writeFolder } from "./write-folder.ts";

export interface ImportOptions extends ReadOptions {
  /** The folder to write; default: one in `knowledge/` of the working directory, named as the document's title. */
  readonly to: string | undefined;
  /** The working directory, to which `to` may be relative. */
  readonly cwd: string;
}

/** What was read and written. */
export interface ImportedDocument {
  readonly folder: string;
  /** Names of the files in `folder`. */
  readonly written: readonly string[];
  readonly title: string;
  readonly document: Document;
  readonly files: readonly ReadFile[];
  /** Files of the folders that are of no format that is read. */
  readonly ignored: readonly string[];
}

/**
 * Reads files and folders as one document, as `loadKnowledge` does, and writes its text to a new folder with where each paragraph came from and
 * a first `knowledge.yaml`. Throws a `KnowledgeError`, and leaves nothing behind then.
 */
export async function importDocument(paths: readonly string[], { to, cwd, ...options }: ImportOptions): Promise<ImportedDocument> {
  const [first = ""] = paths;
  const { documents, title: fallbackTitle, ignored } = await findAll(paths.map(sourcePath));
  const folder = targetFolder(to, fallbackTitle);
  await checkTarget(resolve(cwd, folder));
  const read = await readDocumentFiles(documents, options);
  const { text, parts = [{ start: 0, end: text.length }], origins = [], files } = read;
  const empty = { path: join(folder, companions.curation), text: "" };
  const { knowledge } = await buildKnowledge({
    document: { path: first, text, parts, origins },
    curation: empty,
    asked: empty,
    fallbackTitle: read.title ?? fallbackTitle,
  });
  const { title, document } = knowledge;
  const contents = new Map([
    ["document.txt", text],
    [companions.origins, originsText(document, files)],
    [companions.curation, firstCuration(title)],
  ]);
  await writeFolder(resolve(cwd, folder), contents);
  return { folder, written: [...contents.keys()], title, document, files, ignored };
}

function targetFolder(to: string | undefined, title: string): string {
  if (to === "") throw fileError("--to", "is empty; name a folder.");
  return to === undefined ? join("knowledge", slug(title)) : typedPath(to);
}

function sourcePath(path: string): string {
  if (path === "-") throw fileError("-", "is no file: standard input is not read; save it as a file and name that.");
  return typedPath(path);
}

function typedPath(typed: string): string {
  return localPath(typed, (clause) => {
    throw fileError(typed, clause);
  });
}

async function findAll(paths: readonly string[]): Promise<{ documents: readonly SourceFile[]; title: string; ignored: readonly string[] }> {
  const found = await Promise.all(paths.map((path) => findSourceFiles(path)));
  const isSeveral = found.length > 1;
  const named = found.map(({ documents, title, folder, ...rest }, at) => {
    // Of several folders, each may have a file of the same name.
    const prefix = isSeveral && folder === paths[at] ? `${title}/` : "";
    return { ...rest, title, documents: documents.map((file) => ({ ...file, name: `${prefix}${file.name}` })) };
  });
  return {
    documents: withDistinctNames(named.flatMap(({ documents }) => documents)),
    title: named[0]?.title ?? "",
    ignored: named.flatMap(({ ignored }) => ignored),
  };
}

/** As the name of a folder: "Staff Handbook (2024)" is `staff-handbook-2024`. */
function slug(name: string): string {
  const words =
    name
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60) || "document";
}
