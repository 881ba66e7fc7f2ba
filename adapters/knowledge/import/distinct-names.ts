import { relative, resolve, sep } from "node:path";
import { fileError } from "../../../src/knowledge/problem.ts";
import { shownName } from "../files/shown-name.ts";
import type { SourceFile } from "../files/source-files.ts";

/** Names files of the same name with the folders in which they differ. Throws a `KnowledgeError` if one file is there twice. */
export function withDistinctNames(files: readonly SourceFile[]): readonly SourceFile[] {
  const [names, paths] = [new Set<string>(), new Set<string>()];
  const repeated = new Set<string>();
  for (const { name, path } of files) {
    if (paths.has(resolve(path))) throw fileError(path, "is named twice; name it once.");
    if (names.has(name)) repeated.add(name);
    paths.add(resolve(path));
    names.add(name);
  }
  const folder = commonFolder([...paths]);
  return files.map((file) => (repeated.has(file.name) ? { ...file, name: shownName(relative(folder, resolve(file.path))) } : file));
}

function commonFolder([first = "", ...others]: readonly string[]): string {
  const names = first.split(sep).slice(0, -1);
  const differs = (at: number) => others.some((path) => path.split(sep)[at] !== names[at]);
  const end = names.findIndex((_, at) => differs(at));
  return names.slice(0, end < 0 ? names.length : end).join(sep) || sep;
}
