import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileError, KnowledgeError } from "../../../src/knowledge/problem.ts";
import { systemReason } from "../files/stat-path.ts";

/** Throws a `KnowledgeError` if a document is there already. */
export async function checkTarget(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return;
  if (!found.isDirectory()) throw fileError(folder, "is a file; name a folder with --to.");
  const names = await readdir(folder).catch((error: unknown) => {
    throw fileError(folder, `cannot be read (${systemReason(error)}); name another folder with --to.`);
  });
  const taken = names.find((name) => /^(?:document\..*|knowledge\.yaml|asked\.yaml|origins\.jsonl)$/iu.test(name));
  if (taken !== undefined) throw fileError(folder, `has a ${taken} already, which is never overwritten; name another folder with --to.`);
}

/** Writes all files or none. Throws a `KnowledgeError`. */
export async function writeFolder(folder: string, contents: ReadonlyMap<string, string>): Promise<void> {
  const created = await missingFolders(folder);
  const written: string[] = [];
  try {
    // Not `recursive`, which never ends below /proc.
    for (const path of created.toReversed()) await mkdir(path);
    for (const [name, text] of contents) {
      written.push(temporaryPath(folder, name));
      await writeFile(temporaryPath(folder, name), text, { flag: "wx" });
    }
    // Another import may have been faster.
    await checkTarget(folder);
    for (const name of contents.keys()) {
      await rename(temporaryPath(folder, name), join(folder, name));
      written.push(join(folder, name));
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    for (const path of created) await rmdir(path).catch(() => undefined);
    if (error instanceof KnowledgeError) throw error;
    throw fileError(folder, `cannot be written (${systemReason(error)}); name another folder with --to.`);
  }
}

function temporaryPath(folder: string, name: string): string {
  return join(folder, `.${name}.${process.pid}.tmp`);
}

/** The folder and those above it that do not exist, the innermost first. */
async function missingFolders(folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let path = resolve(folder); !(await stat(path).catch(() => undefined)) && dirname(path) !== path; path = dirname(path))
    missing.push(path);
  return missing;
}
