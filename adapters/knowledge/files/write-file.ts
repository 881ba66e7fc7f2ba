import { rename, rm, writeFile } from "node:fs/promises";
import { fileError } from "../../../src/knowledge/problem.ts";
import { readField } from "../../shared/read-field.ts";

/** Writes a file as a whole or not at all. Throws a `KnowledgeError`. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    const message = `cannot be written (${readField(error, "code") ?? error}); check that the folder may be written to and that the disk is not full.`;
    throw fileError(path, message);
  }
}
