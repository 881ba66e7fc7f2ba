import { lstat, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { phrasesMark } from "../../src/knowledge/curation/phrases-file.ts";
import { fileError, KnowledgeError, type KnowledgeProblem } from "../../src/knowledge/knowledge-problem.ts";
import { counted, listedNames, printableLine } from "../../src/text/characters.ts";
import { countEach } from "../../src/text/collections.ts";
import { promisedFormat } from "../formats/detect-format.ts";
import { readField } from "../shared/errors-retries-timeouts.ts";
import { readIfExists, statPath } from "./file-system.ts";
import { checkWithinFolder, type FolderEntry, linkProblems, listFiles, listFolder, unreadableFolder } from "./list-folder.ts";
import { readStart } from "./read-file.ts";

/** A document that KNOWLEDGE names. */
export interface FoundDocument {
  /** The name of its folder, or of its file. No two have the same, in any case. */
  readonly name: string;
  /** A file or a folder, for `findSourceFiles`. */
  readonly path: string;
}

export interface FoundDocuments {
  /** The documents by name; at least one. */
  readonly documents: readonly FoundDocument[];
  /** What lies beside several documents and is not read, apart from a README.md, which is for people. */
  readonly ignored: readonly string[];
  /** Names the links beside several documents that are not followed. */
  readonly linkWarnings: readonly KnowledgeProblem[];
}

/**
 * What KNOWLEDGE names: one document, or a folder without a `document.*` that has subfolders with a `knowledge.yaml`, each of which is a document
 * of its own. Throws a `KnowledgeError`.
 */
export async function findDocuments(path: string): Promise<FoundDocuments> {
  const only = { documents: [{ name: basename(resolve(path)), path }], ignored: [], linkWarnings: [] };
  if (!(await statPath(path)).isDirectory()) return only;
  const entries = await listFolder(path);
  if (findMainFiles(entries).length > 0) return only;
  const folders = await listOwnDocuments(entries);
  if (folders.length === 0) return only;
  refuseNames(folders);
  const isReadme = ({ name, kind }: FolderEntry) => kind === "file" && name === "README.md";
  // Links that are not followed are in the warnings.
  const own = entries.filter(({ kind, isSecondName }) => (kind === "file" || kind === "folder") && !isSecondName);
  const ignored = own.filter((entry) => !folders.includes(entry) && !isReadme(entry)).map(({ name }) => shownName(name));
  return { documents: folders.map(({ name, path }) => ({ name, path })), ignored, linkWarnings: linkProblems(path, entries) };
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

/** The files that the knowledge is read from. */
export interface SourceFiles {
  /** The document's files, in order; at least one. */
  readonly documents: readonly SourceFile[];
  /** Where `knowledge.yaml`, `asked.yaml` and `questions.txt` are: the folder itself, or the one in which the file is. */
  readonly folder: string;
  /** The name of the file or folder, as a title. */
  readonly title: string;
  /** Files of the folder that are of no format that is read, relative to it. */
  readonly ignored: readonly string[];
  /** Names the links in the folder that are not followed. */
  readonly linkWarnings: readonly KnowledgeProblem[];
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
  const kind = found.isFIFO() ? "a named pipe" : found.isSocket() ? "a socket" : "a device";
  if (!found.isDirectory()) throw fileError(path, `is ${kind}; set KNOWLEDGE to a file or a folder.`);
  const entries = await listFolder(path);
  const [main, second] = findMainFiles(entries);
  if (main && second) throw fileError(second.path, `is a second document beside ${main.name}; remove one of them.`);
  const title = basename(resolve(path));
  if (main?.kind === "outside")
    throw fileError(main.path, "is a link that leads out of its folder; put the file itself there, or set KNOWLEDGE to it.");
  if (main) return onlyFile(main.path, main.name, path, title, (await statPath(main.path)).size);
  const own = (await listOwnDocuments(entries)).map(({ name }) => name);
  if (own.length > 0)
    throw fileError(path, `holds several documents, with a knowledge.yaml each (${listedNames(own, 3)}); name one of them.`);
  return { ...(await readableFiles(path)), folder: path, title };
}

function onlyFile(path: string, name: string, folder: string, title: string, size: number): SourceFiles {
  return { documents: [{ path, name: shownName(name), size }], folder, title, ignored: [], linkWarnings: [] };
}

/** The `document.*` of a folder. */
function findMainFiles(entries: readonly FolderEntry[]): readonly FolderEntry[] {
  return entries.filter(({ name, kind }) => kind !== "folder" && /^document\.[^.]+$/iu.test(name) && isReadable(name));
}

/** The folders that are documents of their own, because they have a `knowledge.yaml`. */
async function listOwnDocuments(entries: readonly FolderEntry[]): Promise<readonly FolderEntry[]> {
  const folders = entries.filter(({ kind, isSecondName }) => kind === "folder" && !isSecondName);
  const areOwn = await Promise.all(folders.map(isOwnDocument));
  return folders.filter((_, at) => areOwn[at]);
}

async function isOwnDocument({ path }: FolderEntry): Promise<boolean> {
  try {
    await lstat(join(path, companions.curation));
    return true;
  } catch (error) {
    if (readField(error, "code") === "ENOENT") return false;
    throw unreadableFolder(path, error);
  }
}

async function readableFiles(path: string): Promise<Pick<SourceFiles, "documents" | "ignored" | "linkWarnings">> {
  const { files: listed, links } = await listFiles(path);
  const linkWarnings = linkProblems(path, links);
  const marks = await Promise.all(listed.map((file) => (hasPhrasesName(file.name) ? readPhrasesMark(file.path) : undefined)));
  // Of whatever document: nobody is shown phrases.
  const files = listed.filter(({ name }, at) => marks[at] !== "phrases" && (marks[at] === "other" || !isCompanion(name)));
  const readable = files.filter(({ name }) => isReadable(name));
  const ignored = files.filter(({ name }) => !isReadable(name)).map(({ name }) => name);
  if (readable.length === 0) throw new KnowledgeError([...fileError(path, noDocumentMessage(ignored)).problems, ...linkWarnings]);
  const documents = await Promise.all(
    readable.map(async ({ path, name }) => ({ path, name: shownName(name), size: (await statPath(path)).size })),
  );
  return { documents, ignored: ignored.map(shownName), linkWarnings };
}

/** Whether a `phrases.txt` is one of the program's, or something else: its first line tells. Throws a `KnowledgeError`. */
export async function readPhrasesMark(file: string): Promise<"phrases" | "other" | undefined> {
  const start = await readIfExists(file, async () => {
    await checkWithinFolder(file);
    return readStart(file, Buffer.byteLength(byteOrderMark + phrasesMark));
  });
  if (!start) return undefined;
  return start.toString().replace(byteOrderMark, "").startsWith(phrasesMark) ? "phrases" : "other";
}

function hasPhrasesName(name: string): boolean {
  return basename(name).toLowerCase() === companions.phrases;
}

const byteOrderMark = "\ufeff";

function isReadable(name: string): boolean {
  const promised = promisedFormat(name);
  return promised !== undefined && promised !== "other";
}

/** What is there instead, the most frequent kinds first. */
function noDocumentMessage(ignored: readonly string[]): string {
  const remedy = "put a .txt, .md, .html, .docx or .pdf file there, or several.";
  if (ignored.length === 0) return `has no document; ${remedy}`;
  const counts = countEach(ignored.map((name) => extname(name).toLowerCase()));
  const kinds = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => (kind === "" ? `${counted(count, "file")} without an extension` : counted(count, `${kind} file`)));
  return `has no document, only ${listedNames(kinds, 3)}; ${remedy}`;
}

/** Files beside the document that are no part of it. */
export const companions = {
  curation: "knowledge.yaml",
  asked: "asked.yaml",
  phrases: "phrases.txt",
  questions: "questions.txt",
  origins: "origins.jsonl",
} as const;

/** What the program itself writes beside them: copies of a replaced `knowledge.yaml`, locks, and the results of `verbatim knowledge try`. */
const written = /^knowledge\.yaml\.bak(?:-\d+)?$|^phrases\.txt\.(?:lock|asking)$|\.results\.json$/u;

/** Whether a file of the folder, named relative to it, is neither part of the document nor worth a word. */
function isCompanion(name: string): boolean {
  return Object.values(companions).some((known) => known === name) || written.test(name);
}

/** A file's name for citations and lists: without characters that control a terminal, and a very long one without its middle. */
export function shownName(name: string): string {
  const characters = [...printableLine(name)];
  if (characters.length <= maxLength) return characters.join("");
  return `${characters.slice(0, maxLength - endLength - 1).join("")}…${characters.slice(-endLength).join("")}`;
}

/** Unicode code points, and how many of them are the end, which has the extension. */
const maxLength = 80;
const endLength = 20;

/** A change of `questions.txt` changes nothing that is served. */
const watched = [companions.curation, companions.asked, companions.phrases, companions.origins];

/**
 * A text that differs whenever a file was saved, replaced, added or removed from which the knowledge is read. Never rejects: a folder that
 * is missing, or that changes at this moment, has a stamp as well.
 */
export async function fileStamp(path: string): Promise<string> {
  try {
    const { documents, folder } = await findSourceFiles(path);
    const paths = [...documents.map((file) => file.path), ...watched.map((name) => join(folder, name))];
    return (await Promise.all(paths.map(stampOf))).join("\n");
  } catch (error) {
    return String(error);
  }
}

/** An editor that saves by rename changes the inode, one that keeps the times and the size (`rsync -t`) the time of the inode's change. */
async function stampOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found ? `${path} ${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}` : `${path} is missing`;
}
