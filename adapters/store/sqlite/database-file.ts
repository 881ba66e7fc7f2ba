import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** For their owner alone, because they hold the settings of channels and people's ids. */
export const fileMode = 0o600;
const folderMode = 0o700;
/** The file itself, and those that SQLite keeps beside it. */
const suffixes = ["", "-wal", "-shm", "-journal"];

/**
 * Creates the file and its folder, unless they exist. SQLite gives the files beside it the same mode.
 * Returns the names of files that others may open, because they have another owner.
 */
export function createPrivateFile(path: string): readonly string[] {
  createFolder(dirname(path));
  // An existing file is not opened: closing it would end the locks of this process's other connections.
  if (!existsSync(path)) closeSync(openSync(path, "a", fileMode));
  // SQLite follows a link, and keeps its files beside the link's target.
  const file = realpathSync(path);
  return suffixes.map((suffix) => file + suffix).filter((name) => !makePrivate(name));
}

/** Creates one folder at a time: on Node 20 a recursive mkdir never returns in folders like /proc, where the system reports ENOENT. */
function createFolder(path: string): void {
  if (existsSync(path)) return;
  createFolder(dirname(path));
  try {
    mkdirSync(path, folderMode);
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!existsSync(path)) throw error;
  }
}

/** False if others may open the file and this cannot be changed. */
function makePrivate(name: string): boolean {
  const file = statSync(name, { throwIfNoEntry: false });
  if (!file?.isFile() || (file.mode & 0o777 & ~fileMode) === 0) return true;
  try {
    chmodSync(name, file.mode & fileMode);
    return true;
  } catch {
    // Another process may have deleted it meanwhile.
    return !existsSync(name);
  }
}

/** The same for two paths if they lead to one file; undefined if there is no file. */
export function fileIdentity(path: string): string | undefined {
  const file = statSync(path, { throwIfNoEntry: false });
  return file && `${file.dev} ${file.ino}`;
}

/** The path of the write-ahead log: SQLite keeps it beside the file that a link leads to. */
export function logPath(path: string): string {
  return `${realpathSync(path)}-wal`;
}
