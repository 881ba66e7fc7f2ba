import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileError, type KnowledgeError } from "../../../src/knowledge/problem.ts";
import { maxFiles } from "./limits.ts";
import { systemReason } from "./stat-path.ts";

/** A file or folder in a folder. */
export interface FolderEntry {
  readonly path: string;
  readonly name: string;
  /** False for a folder. */
  readonly isFile: boolean;
}

export type ListedFile = Pick<FolderEntry, "path" | "name">;

/**
 * The files in a folder and its subfolders, each folder in natural order (`2-leave.md` is before `10-travel.md`), named relative to it. Follows
 * links, but into no folder that it is within. Throws a `KnowledgeError` if there are too many, or if a folder cannot be read.
 */
export async function listFiles(root: string): Promise<readonly ListedFile[]> {
  const files: ListedFile[] = [];
  const visit = async (folder: string, prefix: string, ancestors: readonly string[]): Promise<void> => {
    const real = await realpath(folder);
    if (ancestors.includes(real)) return;
    for (const { path, name, isFile } of await listFolder(folder)) {
      if (isFile) files.push({ path, name: `${prefix}${name}` });
      else await visit(path, `${prefix}${name}/`, [...ancestors, real]);
      if (files.length > maxCounted) throw tooManyFiles(root, `more than ${maxCounted.toLocaleString("en")}`);
    }
  };
  await visit(root, "", []);
  if (files.length > maxFiles) throw tooManyFiles(root, files.length.toLocaleString("en"));
  return files;
}

/** So that a whole disk is refused soon. */
const maxCounted = 20_000;

function tooManyFiles(root: string, count: string): KnowledgeError {
  const message = `holds ${count} files, and at most ${maxFiles.toLocaleString("en")} can be read; set KNOWLEDGE to a folder with those of the document alone.`;
  return fileError(root, message);
}

/** The files and folders in a folder that people put there, in natural order. */
export async function listFolder(folder: string): Promise<readonly FolderEntry[]> {
  const entries = await readFolder(folder);
  const kept = entries.filter(({ name }) => !leftOut.test(name)).toSorted((a, b) => collator.compare(a.name, b.name));
  const listed: FolderEntry[] = [];
  for (const entry of kept) {
    const path = join(folder, entry.name);
    const { isFile, isFolder } = await kindOf(entry, path);
    if (isFile || isFolder) listed.push({ path, name: entry.name, isFile });
  }
  return listed;
}

async function readFolder(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const message = `cannot be read (${systemReason(error)}); give the program the right to read it.`;
    throw fileError(folder, message);
  }
}

/** What a link leads to. A broken one counts as a file, so that its name is in the error. */
async function kindOf(entry: Dirent, path: string): Promise<{ readonly isFile: boolean; readonly isFolder: boolean }> {
  if (!entry.isSymbolicLink()) return { isFile: entry.isFile(), isFolder: entry.isDirectory() };
  try {
    const target = await stat(path);
    return { isFile: target.isFile(), isFolder: target.isDirectory() };
  } catch {
    return { isFile: extname(path) !== "", isFolder: false };
  }
}

/** Hidden files, lock files of Office, backups of editors. */
const leftOut = /^(?:\.|~\$|#.*#$|node_modules$|__MACOSX$|(?:Thumbs\.db|desktop\.ini)$)|(?:~|\.swp|\.swo|\.bak|\.tmp)$/iu;
const collator = new Intl.Collator("en", { numeric: true });
