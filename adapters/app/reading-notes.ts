import type { ReadFile } from "../knowledge/reading/read-document.ts";

/** What was guessed or left out, with the name of the file. */
export function readingNotes(files: readonly ReadFile[]): readonly string[] {
  return files.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`));
}
