import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The paths of all files and folders below some folders. */
export function pathsBelow(...folders: readonly string[]): readonly string[] {
  const below = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return folders.flatMap((folder) => below(folder).map((name) => join(folder, name)));
}
