import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A new folder with these files, by their paths in it; those that are undefined are left out. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array | undefined>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** A new folder with copies of others, by their names in it. */
export async function folderOfCopies(sources: Readonly<Record<string, string>>): Promise<string> {
  const folder = await folderWith();
  for (const [name, source] of Object.entries(sources)) await cp(source, join(folder, name), { recursive: true });
  return folder;
}
