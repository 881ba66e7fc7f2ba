import { basename, resolve } from "node:path";
import { fileError, KnowledgeError } from "../../../src/knowledge/problem.ts";
import { type FolderEntry, listFolder } from "./list-files.ts";
import { shownName } from "./shown-name.ts";
import { findMainFiles, listOwnDocuments } from "./source-files.ts";
import { statPath } from "./stat-path.ts";

/** A document that KNOWLEDGE names. */
export interface FoundDocument {
  /** Of its folder, or of its file. No two have the same, in any case. */
  readonly name: string;
  /** A file or a folder, for `findSourceFiles`. */
  readonly path: string;
}

export interface FoundDocuments {
  /** By name; at least one. */
  readonly documents: readonly FoundDocument[];
  /** What lies beside several documents and is not read. */
  readonly ignored: readonly string[];
}

/**
 * What KNOWLEDGE names: one document, or a folder without a `document.*` that has subfolders with a `knowledge.yaml`, each of which is a document
 * of its own. Throws a `KnowledgeError`.
 */
export async function findDocuments(path: string): Promise<FoundDocuments> {
  const only = { documents: [{ name: basename(resolve(path)), path }], ignored: [] };
  if (!(await statPath(path)).isDirectory()) return only;
  const entries = await listFolder(path);
  if (findMainFiles(entries).length > 0) return only;
  const folders = await listOwnDocuments(entries);
  if (folders.length === 0) return only;
  refuseNames(folders);
  const ignored = entries.filter((entry) => !folders.includes(entry)).map(({ name }) => shownName(name));
  return { documents: folders.map(({ name, path }) => ({ name, path })), ignored };
}

/** People type these names, in any case, and read them. */
function refuseNames(folders: readonly FolderEntry[]): void {
  const problems = folders.flatMap(({ name, path }, at) => {
    const same = folders.slice(0, at).find((other) => isSameName(other.name, name));
    const message = same
      ? `has the name of ${same.name}, but for its case; rename one of them.`
      : name !== shownName(name) && "has a name that cannot be shown; rename it to at most 80 characters without control characters.";
    return message ? fileError(path, message).problems : [];
  });
  if (problems.length > 0) throw new KnowledgeError(problems);
}

export function isSameName(one: string, other: string): boolean {
  return one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
}
