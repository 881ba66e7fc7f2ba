import { mkdir, readdir, realpath, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { buildKnowledge } from "../../src/build-knowledge.ts";
import type { Document } from "../../src/document/document.ts";
import { fileError, KnowledgeError, type KnowledgeProblem } from "../../src/knowledge/knowledge-problem.ts";
import { countEach } from "../../src/text/collections.ts";
import { importRecordText } from "./cited-pages.ts";
import { companions, findSourceFiles, type SourceFile, type SourceFiles, shownName } from "./document-files.ts";
import { localPath, systemReason } from "./file-system.ts";
import { type ReadFile, type ReadOptions, readDocumentFiles } from "./load-knowledge.ts";

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
  /** Names the links in the folders that are not followed. */
  readonly linkWarnings: readonly KnowledgeProblem[];
}

/**
 * Reads files and folders as one document, as `loadKnowledge` does, and writes its text to a new folder with where each paragraph came from and
 * a first `knowledge.yaml`. Throws a `KnowledgeError`, and leaves nothing behind then.
 */
export async function importDocument(paths: readonly string[], { to, cwd, ...options }: ImportOptions): Promise<ImportedDocument> {
  const [first = ""] = paths;
  const { documents, title: fallbackTitle, ...notRead } = await findAll(paths.map(sourcePath));
  const folder = targetFolder(to, fallbackTitle);
  await checkTarget(resolve(cwd, folder));
  const read = await readDocumentFiles(documents, options);
  const { text, parts = [{ start: 0, end: text.length }], sourceLabels = [], files } = read;
  const empty = { path: join(folder, companions.curation), text: "" };
  const { knowledge } = await buildKnowledge({
    document: { path: first, text, parts, sourceLabels },
    curation: empty,
    asked: empty,
    phrases: empty,
    fallbackTitle: read.title ?? fallbackTitle,
  });
  const { title, document } = knowledge;
  const contents = new Map([
    ["document.txt", text],
    [companions.origins, importRecordText(document, files)],
    [companions.curation, firstCuration(title)],
  ]);
  await writeFolder(resolve(cwd, folder), contents);
  return { folder, written: [...contents.keys()], title, document, files, ...notRead };
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

async function findAll(paths: readonly string[]): Promise<Omit<SourceFiles, "folder">> {
  const found = await Promise.all(paths.map((path) => findSourceFiles(path)));
  const isSeveral = found.length > 1;
  const named = found.map(({ documents, title, folder, ...rest }, at) => {
    // Several folders may have files of the same name.
    const prefix = isSeveral && folder === paths[at] ? `${title}/` : "";
    return { ...rest, title, documents: documents.map((file) => ({ ...file, name: `${prefix}${file.name}` })) };
  });
  return {
    documents: await withDistinctNames(named.flatMap(({ documents }) => documents)),
    title: named[0]?.title ?? "",
    ignored: named.flatMap(({ ignored }) => ignored),
    linkWarnings: named.flatMap(({ linkWarnings }) => linkWarnings),
  };
}

/** The name of a folder: "Staff Handbook (2024)" becomes `staff-handbook-2024`. */
function slug(name: string): string {
  const words = name.normalize("NFKC").toLowerCase();
  return (words.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join("-").slice(0, 60) || "document";
}

/** Names files of the same name with the folders in which they differ. Throws a `KnowledgeError` if one file is there twice. */
async function withDistinctNames(files: readonly SourceFile[]): Promise<readonly SourceFile[]> {
  const paths = files.map(({ path }) => resolve(path));
  const real = await Promise.all(paths.map((path) => realpath(path)));
  const again = files.find((_, at) => real.indexOf(real[at] ?? "") < at);
  if (again) throw fileError(again.path, "is named twice; name it once.");
  const counts = countEach(files.map(({ name }) => name));
  const folder = commonFolder(paths);
  return files.map((file) => (counts.get(file.name) === 1 ? file : { ...file, name: shownName(relative(folder, resolve(file.path))) }));
}

function commonFolder([first = "", ...others]: readonly string[]): string {
  const names = first.split(sep).slice(0, -1);
  const differs = (at: number) => others.some((path) => path.split(sep)[at] !== names[at]);
  const end = names.findIndex((_, at) => differs(at));
  return names.slice(0, end < 0 ? names.length : end).join(sep) || sep;
}

/** Throws a `KnowledgeError` if a document is there already. */
async function checkTarget(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw fileError(folder, "is a file; name a folder with --to.");
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileError(folder, `cannot be read (${systemReason(error)}); name another folder with --to.`);
  });
  const taken = names.find((name) => /^(?:document\..*|knowledge\.yaml|asked\.yaml|origins\.jsonl)$/iu.test(name));
  if (taken !== undefined) throw fileError(folder, `has a ${taken} already, which is never overwritten; name another folder with --to.`);
}

/** Writes all files or none. Throws a `KnowledgeError`. */
async function writeFolder(folder: string, contents: ReadonlyMap<string, string>): Promise<void> {
  const created = await missingFolders(folder);
  const written: string[] = [];
  try {
    // The option `recursive` would never end below /proc.
    for (const path of created.toReversed()) await mkdir(path);
    for (const [name, text] of contents) {
      written.push(temporaryPath(folder, name));
      await writeFile(temporaryPath(folder, name), text, { flag: "wx" });
    }
    // Another import may have been faster.
    await checkTarget(folder);
    for (const name of contents.keys()) {
      await rename(temporaryPath(folder, name), join(folder, name));
      written.push(join(folder, name));
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    for (const path of created) await rmdir(path).catch(() => undefined);
    if (error instanceof KnowledgeError) throw error;
    throw fileError(folder, `cannot be written (${systemReason(error)}); name another folder with --to.`);
  }
}

function temporaryPath(folder: string, name: string): string {
  return join(folder, `.${name}.${process.pid}.tmp`);
}

/** The folder and those above it that do not exist, the innermost first. */
async function missingFolders(folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let path = resolve(folder); !(await stat(path).catch(() => undefined)) && dirname(path) !== path; path = dirname(path))
    missing.push(path);
  return missing;
}

/** A `knowledge.yaml` with the title alone; what else it may have is shown in comments. */
function firstCuration(title: string): string {
  return `# What people ask this document about. The document answers without anything here; what you add widens and corrects what is found.
# With KNOWLEDGE set to this folder, \`npm run knowledge -- draft --force\` proposes entries from the document (and keeps this file as a
# copy), and \`npm run knowledge -- check\` checks them. See Verbatim's knowledge/README.md.
# The title was taken from the document or its name:
title: ${JSON.stringify(title)}

# Other names that people use for what the document speaks of:
# subjects:
#   annual-leave:
#     name: annual leave
#     kind: thing
#     aliases: [holiday, vacation, time off]

# Rows of a comparison:
# topics:
#   notice:
#     name: Notice
#     aliases: [notice period, how long before]

# Passages worth showing. \`says\` is the document word for word:
# facts:
#   - says: Staff have 28 days of annual leave.
#     about: [annual-leave]
#     topic: notice
#     asked: [how much holiday do I get]
`;
}
