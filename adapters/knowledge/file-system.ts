import type { Stats } from "node:fs";
import { lstat, readdir, readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileError, KnowledgeError } from "../../src/knowledge/knowledge-problem.ts";
import { closest } from "../../src/text/edit-distance.ts";
import { FormatError } from "../formats/format.ts";
import { readField } from "../shared/errors-retries-timeouts.ts";

/** Throws a `KnowledgeError` that says why a path leads to nothing. */
export async function statPath(path: string): Promise<Stats> {
  return stat(path).catch(async (error: unknown) => {
    throw fileError(path, await missingMessage(path, error));
  });
}

async function missingMessage(path: string, error: unknown): Promise<string> {
  const reason = systemReason(error);
  if (reason !== "no such file or directory" && reason !== "not a directory")
    return `cannot be read (${reason}); give the program the right to read it, or correct the path.`;
  if (path.includes("\ufffd")) return "has a name that is not in UTF-8; rename it.";
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink()) return `is a link to ${await readlink(path)}, which does not exist; correct the link.`;
  const similar = await similarPath(path);
  return `does not exist; ${similar ? `did you mean ${similar}?` : "KNOWLEDGE and import take a file, or a folder with the document."}`;
}

/** The path with the closest name that exists instead of the first that does not. */
async function similarPath(path: string): Promise<string | undefined> {
  const folder = dirname(path);
  if (folder === path) return undefined;
  const names = await readdir(folder).catch(() => undefined);
  if (!names) {
    const parent = await similarPath(folder);
    const similar = parent && join(parent, basename(path));
    return similar && (await lstat(similar).catch(() => undefined)) ? similar : undefined;
  }
  const visible = names.filter((name) => !name.startsWith("."));
  const withoutExtension = visible.filter((name) => name.startsWith(`${basename(path)}.`));
  const similar = withoutExtension[0] ?? closest(basename(path), visible);
  return similar && join(folder, similar);
}

/** The system's words for a failure, without the path: "permission denied". */
export function systemReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z\d_]+: ([^,]+)/u.exec(message)?.[1] ?? message;
}

/**
 * The path that somebody means by what they typed. No shell expands `~` in `.env` or after `=`, and browsers copy a file's address. `report`:
 * called with a clause that follows what was typed.
 */
export function localPath(typed: string, report: (clause: string) => void): string {
  if (/^~(?:\/|$)/u.test(typed)) return join(homedir(), typed.slice(1));
  if (/^https?:\/\//iu.test(typed)) report("is an address on the net; download the file and give its path.");
  if (!/^file:\/\//iu.test(typed)) return typed;
  try {
    return fileURLToPath(typed);
  } catch {
    report("is no address of a file on this machine; give the file's path.");
    return typed;
  }
}

/** Reads a file; what is wrong with it becomes a `KnowledgeError` that names it. */
export async function namingFile<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FormatError) throw new KnowledgeError([{ file, line: error.line, message: error.message }]);
    if (readField(error, "syscall") === undefined) throw error;
    const message =
      readField(error, "code") === "ENOENT"
        ? "is missing; put it back, or correct the link."
        : `cannot be read (${systemReason(error)}); check that it is a readable file.`;
    throw fileError(file, message);
  }
}

/** What `read` reads of a file that may be there. Throws a `KnowledgeError`. */
export async function readIfExists<T>(file: string, read: () => Promise<T>): Promise<T | undefined> {
  return (await lstat(file).catch(() => undefined)) && namingFile(file, read);
}

/** Writes a file as a whole or not at all. Throws a `KnowledgeError`. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw writingError(path, error);
  }
}

export function writingError(path: string, error: unknown): KnowledgeError {
  const reason = readField(error, "code") ?? error;
  return fileError(path, `cannot be written (${reason}); check that the folder may be written to and that the disk is not full.`);
}
