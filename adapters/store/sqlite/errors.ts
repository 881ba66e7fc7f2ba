/** The file was written by a later version. */
export class NewerError extends Error {}

export function isBusy(error: unknown): boolean {
  return [5, 6].includes(resultCode(error));
}

/** SQLite's primary result code, https://sqlite.org/rescode.html; 0 for another kind of error. */
function resultCode(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  // The driver has no code for a file that it cannot open.
  if (error.message.includes("Unable to open connection")) return 14;
  return "rawCode" in error && typeof error.rawCode === "number" ? error.rawCode & 0xff : 0;
}

const cannotBeWritten = "cannot be written; make the file and its folder writable for this program";
const cannotBeOpened = "cannot be opened; look whether it is a file, and whether its folder may be read and written";
const isDamaged =
  "is damaged or no database; put a copy of it back (without the files beside it that end in -wal and -shm), or move it away to begin anew";
const isFull = "cannot grow: the disk is full; make room";

const remedies: Readonly<Record<number | string, string>> = {
  5: "is locked by another program; end what holds it",
  6: "is locked by another program; end what holds it",
  8: cannotBeWritten,
  10: "cannot be read or written; look whether the disk is full or broken",
  11: isDamaged,
  13: isFull,
  14: cannotBeOpened,
  26: isDamaged,
  EACCES: cannotBeWritten,
  EROFS: cannotBeWritten,
  EPERM: cannotBeWritten,
  ENOSPC: isFull,
  ENOTDIR: cannotBeOpened,
  EEXIST: cannotBeOpened,
};

/** For the operator: where, what, and what to do. */
export function problemWith(path: string, error: unknown): string {
  if (error instanceof NewerError) return `${path} was written by a newer version of this program; install that one, or set DATABASE_URL.`;
  const name = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return `The store ${path} ${remedies[resultCode(error)] ?? remedies[name] ?? "cannot be used; the log has the details"}.`;
}
