import type { Stats } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { fileError } from "../../../src/knowledge/problem.ts";
import { listedNames } from "../../shared/listed-names.ts";
import { promisedFormat } from "../detection/promised-format.ts";
import { companions, isCompanion } from "./companions.ts";
import { type FolderEntry, listFiles, listFolder } from "./list-files.ts";
import { shownName } from "./shown-name.ts";
import { statPath } from "./stat-path.ts";

/** The files that the knowledge is read from. */
export interface SourceFiles {
  /** Of the document, in order; at least one. */
  readonly documents: readonly SourceFile[];
  /** Where `knowledge.yaml`, `asked.yaml` and `questions.txt` are: the folder itself, or the one in which the file is. */
  readonly folder: string;
  /** The name of the file or folder, as a title. */
  readonly title: string;
  /** Files of the folder that are of no format that is read, relative to it. */
  readonly ignored: readonly string[];
}

export interface SourceFile {
  readonly path: string;
  /** Relative to the folder; for people. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * `path`: a file, or a folder: its `document.*` alone, otherwise all files in it and in its subfolders. Throws a `KnowledgeError` if there is no
 * document.
 */
export async function findSourceFiles(path: string): Promise<SourceFiles> {
  const found = await statPath(path);
  if (found.isFile()) return onlyFile(path, basename(path), dirname(path), basename(path, extname(path)), found.size);
  if (!found.isDirectory()) throw fileError(path, `is ${specialKind(found)}; set KNOWLEDGE to a file or a folder.`);
  const entries = await listFolder(path);
  const [main, second] = findMainFiles(entries);
  if (main && second) throw fileError(second.path, `is a second document beside ${main.name}; remove one of them.`);
  const title = basename(resolve(path));
  if (main) return onlyFile(main.path, main.name, path, title, (await statPath(main.path)).size);
  await refuseSeveralDocuments(path, entries);
  return { ...(await readableFiles(path)), folder: path, title };
}

function specialKind(found: Stats): string {
  if (found.isFIFO()) return "a named pipe";
  return found.isSocket() ? "a socket" : "a device";
}

function onlyFile(path: string, name: string, folder: string, title: string, size: number): SourceFiles {
  return { documents: [{ path, name: shownName(name), size }], folder, title, ignored: [] };
}

async function refuseSeveralDocuments(path: string, entries: readonly FolderEntry[]): Promise<void> {
  const own = (await listOwnDocuments(entries)).map(({ name }) => name);
  if (own.length > 0)
    throw fileError(path, `holds several documents, with a knowledge.yaml each (${listedNames(own, 3)}); name one of them.`);
}

/** The `document.*` of a folder. */
export function findMainFiles(entries: readonly FolderEntry[]): readonly FolderEntry[] {
  return entries.filter(({ name, isFile }) => isFile && /^document\.[^.]+$/iu.test(name) && isReadable(name));
}

/** The folders that are documents of their own, because they have a `knowledge.yaml`. */
export async function listOwnDocuments(entries: readonly FolderEntry[]): Promise<readonly FolderEntry[]> {
  const folders = entries.filter(({ isFile }) => !isFile);
  const lists = await Promise.all(folders.map(({ path }) => listFolder(path)));
  return folders.filter((_, at) => lists[at]?.some(({ name }) => name === companions.curation));
}

async function readableFiles(path: string): Promise<Pick<SourceFiles, "documents" | "ignored">> {
  const files = (await listFiles(path)).filter(({ name }) => !isCompanion(name));
  const readable = files.filter(({ name }) => isReadable(name));
  const ignored = files.filter(({ name }) => !isReadable(name)).map(({ name }) => name);
  if (readable.length === 0) throw fileError(path, noDocumentMessage(ignored));
  const documents = await Promise.all(
    readable.map(async ({ path, name }) => ({ path, name: shownName(name), size: (await statPath(path)).size })),
  );
  return { documents, ignored: ignored.map(shownName) };
}

function isReadable(name: string): boolean {
  const promised = promisedFormat(name);
  return promised !== undefined && promised !== "other";
}

/** What is there instead, the most frequent kinds first. */
function noDocumentMessage(ignored: readonly string[]): string {
  const remedy = "put a .txt, .md, .html, .docx or .pdf file there, or several.";
  if (ignored.length === 0) return `has no document; ${remedy}`;
  const counts = new Map<string, number>();
  for (const name of ignored) counts.set(extname(name).toLowerCase(), (counts.get(extname(name).toLowerCase()) ?? 0) + 1);
  const kinds = [...counts].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => countedKind(kind, count));
  return `has no document, only ${listedNames(kinds, 3)}; ${remedy}`;
}

function countedKind(kind: string, count: number): string {
  return `${count} ${kind === "" ? "" : `${kind} `}file${count === 1 ? "" : "s"}${kind === "" ? " without an extension" : ""}`;
}
