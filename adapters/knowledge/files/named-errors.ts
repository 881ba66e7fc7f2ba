import { readFile, stat } from "node:fs/promises";
import { fileError, KnowledgeError } from "../../../src/knowledge/problem.ts";
import { FormatError } from "../../formats/format.ts";
import { systemReason } from "./stat-path.ts";

/** Reads a file; what is wrong with it becomes a `KnowledgeError` that names it. */
export async function namingFile<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FormatError) throw new KnowledgeError([{ file, line: error.line, message: error.message }]);
    if (!isSystemError(error)) throw error;
    const message =
      error.code === "ENOENT"
        ? "is missing; put it back, or correct the link."
        : `cannot be read (${systemReason(error)}); check that it is a readable file.`;
    throw fileError(file, message);
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** The bytes of a file that may be there. Never waits, as for a named pipe. */
export async function readIfExists(file: string): Promise<Uint8Array | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isFile()) throw fileError(file, "is no file; remove it, or put the file there.");
  return namingFile(file, () => readFile(file));
}
