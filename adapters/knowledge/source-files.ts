import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { KnowledgeError } from "../../src/knowledge/problem.ts";
import { extensions } from "./convert-file.ts";

/** The files that the knowledge is read from. */
export interface SourceFiles {
  /** Of the document, in order; at least one. */
  readonly documents: readonly SourceFile[];
  /** Where `knowledge.yaml`, `asked.yaml` and `questions.txt` are: the folder itself, or the one in which the file is. */
  readonly folder: string;
  /** The name of the file or folder, as a title. */
  readonly title: string;
  /** Files of the folder that are of no format that is read, relative to it. */
  readonly ignored: readonly string[];
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
  const found = await statOrUndefined(path);
  if (!found) throw sourceError(path, "does not exist; set KNOWLEDGE to a file, or to a folder with the document.");
  if (!found.isDirectory()) {
    const name = basename(path);
    return { documents: [{ path, name, size: found.size }], folder: dirname(path), title: basename(path, extname(path)), ignored: [] };
  }
  const names = (await listFiles(path, path)).toSorted(byName);
  const readable = names.filter((name) => extname(name).slice(1).toLowerCase() in extensions && !reserved.has(name));
  const main = readable.filter((name) => /^document\.[^.]+$/iu.test(name));
  const [, second] = main;
  if (second) throw sourceError(join(path, second), `is a second document beside ${main[0]}; remove one of them.`);
  const chosen = main.length > 0 ? main : readable;
  if (chosen.length === 0) throw sourceError(path, "has no document; put a .txt, .md, .html, .docx or .pdf file there, or several.");
  const documents = await Promise.all(
    chosen.map(async (name) => ({ path: join(path, name), name, size: (await stat(join(path, name))).size })),
  );
  return {
    documents,
    folder: path,
    title: basename(resolve(path)),
    ignored: main.length > 0 ? [] : names.filter((name) => !readable.includes(name)),
  };
}

/** Files beside the document that are no part of it. */
const reserved: ReadonlySet<string> = new Set(["questions.txt"]);

async function listFiles(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
      .map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? listFiles(root, path) : [relative(root, path)];
      }),
  );
  return lists.flat();
}

/** `2-leave.md` is before `10-travel.md`. */
const collator = new Intl.Collator("en", { numeric: true });
const byName = (a: string, b: string) => collator.compare(a, b);

async function statOrUndefined(path: string) {
  try {
    return await stat(path);
  } catch {
    return undefined;
  }
}

function sourceError(file: string, message: string): KnowledgeError {
  return new KnowledgeError([{ file, line: undefined, message }]);
}
