import type { Dirent } from "node:fs";
import { opendir, realpath, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { fileError, KnowledgeError, type KnowledgeProblem } from "../../src/knowledge/knowledge-problem.ts";
import { listedNames, printableLine } from "../../src/text/characters.ts";
import { FormatError } from "../formats/format.ts";
import { maxFiles } from "./file-and-upload-limits.ts";
import { systemReason } from "./file-system.ts";

export interface FolderEntry {
  readonly path: string;
  readonly name: string;
  /** What a link leads to; `outside`: out of the folder that was to be listed, where nothing is looked up; `broken`: nowhere. */
  readonly kind: "file" | "folder" | "outside" | "broken";
  /** Its path without links. */
  readonly real: string;
  /** Whether it is a link to what has a name of its own in the folder that was to be listed. */
  readonly isSecondName: boolean;
}

/** The files and folders in a folder that people put there, in natural order. Throws a `KnowledgeError`. */
export async function listFolder(root: string): Promise<readonly FolderEntry[]> {
  return (await createListing(root))(root);
}

/**
 * The files in a folder and its subfolders, each folder in natural order (`2-leave.md` is before `10-travel.md`), named relative to it. Follows
 * links within it, each file once. `links`: those that are not followed. Throws a `KnowledgeError` if there is too much, or if a folder cannot
 * be read.
 */
export async function listFiles(root: string): Promise<{ readonly files: readonly FolderEntry[]; readonly links: readonly FolderEntry[] }> {
  const entries = await listTree(root);
  const files = entries.filter(({ kind }) => kind === "file");
  if (files.length > maxFiles) throw tooMuch(root, `holds ${files.length.toLocaleString("en")} files, and ${fileLimit}`);
  return { files, links: entries.filter(({ kind }) => kind !== "file") };
}

/** All but the folders. */
async function listTree(root: string): Promise<readonly FolderEntry[]> {
  const list = await createListing(root);
  const found: FolderEntry[] = [];
  const seen = new Set<string>();
  const visit = async (folder: string, names: readonly string[]): Promise<void> => {
    if (names.length > maxDepth) throw tooMuch(root, `has folders that are more than ${maxDepth} levels deep`);
    for (const entry of await list(folder)) {
      if (entry.isSecondName || seen.has(entry.real)) continue;
      seen.add(entry.real);
      const path = [...names, entry.name];
      if (entry.kind === "folder") await visit(entry.path, path);
      else found.push({ ...entry, name: path.join("/") });
    }
  };
  await visit(root, []);
  return found;
}

const maxDepth = 100;

/** Whatever is in the folders, so that a whole disk is refused soon. */
const maxListed = 20_000;

const fileLimit = `at most ${maxFiles.toLocaleString("en")} can be read`;

function tooMuch(root: string, what: string): KnowledgeError {
  return fileError(root, `${what}; set KNOWLEDGE to a folder with the files of the document alone.`);
}

/** Lists folders in a folder, or that folder, with a limit on all of them. */
async function createListing(root: string): Promise<(folder: string) => Promise<readonly FolderEntry[]>> {
  const realRoot = await readableFolder(root, () => realpath(root));
  let count = 0;
  const read = async (folder: string) => {
    const entries: Dirent[] = [];
    for await (const entry of await opendir(folder)) {
      count += 1;
      if (count > maxListed) throw tooMuch(root, `holds more than ${maxListed.toLocaleString("en")} files and folders, and ${fileLimit}`);
      if (!leftOut.test(entry.name)) entries.push(entry);
    }
    return entries.sort((one, other) => compareNames(one.name, other.name));
  };
  return async (folder) => {
    const entries = await readableFolder(folder, () => read(folder));
    const real = await readableFolder(folder, () => realpath(folder));
    const listed: FolderEntry[] = [];
    for (const entry of entries) listed.push(...(await listedEntry(entry, { folder, real, realRoot })));
    return listed;
  };
}

async function readableFolder<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof KnowledgeError) throw error;
    throw unreadableFolder(folder, error);
  }
}

export function unreadableFolder(folder: string, error: unknown): KnowledgeError {
  return fileError(folder, `cannot be read (${systemReason(error)}); give the program the right to read it.`);
}

interface Place {
  readonly folder: string;
  /** The folder without links. */
  readonly real: string;
  readonly realRoot: string;
}

/** Nothing for a pipe, a socket or a device. */
async function listedEntry(entry: Dirent, { folder, real: realFolder, realRoot }: Place): Promise<readonly FolderEntry[]> {
  const { name } = entry;
  const path = join(folder, name);
  const isLink = entry.isSymbolicLink();
  const real = isLink ? await realpath(path).catch(() => undefined) : join(realFolder, name);
  const found = isLink && real !== undefined ? await stat(real).catch(() => undefined) : entry;
  if (real === undefined || !found) return [{ path, name, kind: "broken", real: path, isSecondName: false }];
  if (!isWithin(real, realRoot)) return [{ path, name, kind: "outside", real, isSecondName: false }];
  const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : undefined;
  return kind ? [{ path, name, kind, real, isSecondName: isLink && isListed(real, realRoot) }] : [];
}

/** Both without links. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Whether a path in the folder is found without links. */
function isListed(path: string, folder: string): boolean {
  return !path
    .slice(folder.length)
    .split(sep)
    .some((name) => leftOut.test(name));
}

/** Hidden files, lock files of Office, backups of editors. */
const leftOut = /^(?:\.|~\$|#.*#$|node_modules$|__MACOSX$|(?:Thumbs\.db|desktop\.ini)$)|(?:~|\.swp|\.swo|\.bak|\.tmp)$/iu;

/** In natural order. Plain names need no collator, which takes 6 ms to load. */
function compareNames(one: string, other: string): number {
  if (plainName.test(one) && plainName.test(other)) return one < other ? -1 : 1;
  collator ??= new Intl.Collator("en", { numeric: true });
  return collator.compare(one, other);
}

const plainName = /^[a-z.]+$/u;
let collator: Intl.Collator | undefined;

/** A warning each for the links that lead out of a folder and for those that lead nowhere. */
export function linkProblems(folder: string, entries: readonly FolderEntry[]): readonly KnowledgeProblem[] {
  return (["outside", "broken"] as const).flatMap((kind) => {
    const names = entries.filter((entry) => entry.kind === kind).map(({ name }) => printableLine(name));
    if (names.length === 0) return [];
    const [where, remedy] = linkTexts[kind];
    return fileError(folder, `is read without the links that lead ${where} (${listedNames(names)}); ${remedy}.`).problems;
  });
}

const linkTexts = { outside: ["out of it", "put the files themselves there"], broken: ["nowhere", "correct or remove them"] } as const;

/** Throws a `FormatError` if a file is a link out of its folder: whoever may put a link there could have any file of the machine read. */
export async function checkWithinFolder(file: string): Promise<void> {
  if (!isWithin(await realpath(file), await realpath(dirname(file))))
    throw new FormatError("is a link that leads out of its folder; put the file itself there.");
}
