import { stat } from "node:fs/promises";
import { join } from "node:path";
import { companions } from "../files/companions.ts";
import { findSourceFiles } from "../files/source-files.ts";

/** Not `questions.txt`: it changes nothing that is served. */
const watched = [companions.curation, companions.asked, companions.origins];

/**
 * A text that differs whenever a file was saved, replaced, added or removed from which the knowledge is read. Never rejects: a folder that
 * is missing, or that changes at this moment, has a stamp as well.
 */
export async function fileStamp(path: string): Promise<string> {
  try {
    const { documents, folder } = await findSourceFiles(path);
    const paths = [...documents.map((file) => file.path), ...watched.map((name) => join(folder, name))];
    return (await Promise.all(paths.map(stampOf))).join("\n");
  } catch (error) {
    return String(error);
  }
}

/** An editor that saves by rename changes the inode, one that keeps the times and the size (`rsync -t`) the time of the inode's change. */
async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return `${path} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch {
    return `${path} is missing`;
  }
}
