import type { ReadFile } from "../knowledge/reading/read-document.ts";

/** What was guessed or left out, with the name of the file. That a file was imported is neither. */
export function readingNotes(files: readonly ReadFile[]): readonly string[] {
  return files.flatMap(({ name, notes }) => notes.filter((note) => note !== "imported").map((note) => `${name}: ${note}`));
}
