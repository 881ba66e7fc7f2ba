import { NewerSchemaError } from "../common-migrations.ts";

/** Tells the operator which file has a problem, what is wrong, and what to do. */
export function storeProblem(path: string, error: unknown): string {
  if (error instanceof NewerSchemaError)
    return `${path} was written by a newer version of this program; install that one, or set DATABASE_URL.`;
  if (error instanceof OlderSchemaError)
    return `${path} was written by an earlier version of this program, and the next start updates it; if it is another program's, correct DATABASE_URL.`;
  if (error instanceof OtherFileError) return `The store ${path} ${otherFileProblems[error.state]}.`;
  const name = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return `The store ${path} ${remedies[resultCode(error)] ?? remedies[name] ?? "cannot be used; the log has the details"}.`;
}

/** The file was written by an earlier version, or by another program; it was opened only to be read. */
export class OlderSchemaError extends Error {}

/** The path does not lead to the file that was opened, or its write-ahead log was deleted: what is written now would be lost. */
export class OtherFileError extends Error {
  readonly state: "missing" | "replaced" | "without its log";

  constructor(state: OtherFileError["state"]) {
    super(`the file is ${state}`);
    this.state = state;
  }
}

/** SQLite's primary result code, https://sqlite.org/rescode.html; 0 for errors of another kind. */
function resultCode(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  // The driver gives no code for a file that it cannot open: SQLITE_CANTOPEN.
  if (error.message.includes("Unable to open connection")) return 14;
  return "rawCode" in error && typeof error.rawCode === "number" ? error.rawCode & 0xff : 0;
}

const cannotBeWritten = "cannot be written; make the file and its folder writable for this program";
const cannotBeOpened = "cannot be opened; check that it is a file, and that its folder can be read and written";
const isDamaged =
  "is damaged or no database; put a copy of it back (without the files beside it that end in -wal and -shm), or move it away to start with an empty one";
const isLocked = "is locked by another program; end that program";
const isFull = "cannot grow: the disk is full; free some space";

const remedies: Readonly<Record<number | string, string>> = {
  5: isLocked,
  6: isLocked,
  8: cannotBeWritten,
  10: "cannot be read or written; check whether the disk is full or broken",
  11: isDamaged,
  13: isFull,
  14: cannotBeOpened,
  26: isDamaged,
  EACCES: cannotBeWritten,
  EROFS: cannotBeWritten,
  EPERM: cannotBeWritten,
  ENOSPC: isFull,
  ENOENT: cannotBeOpened,
  ENOTDIR: cannotBeOpened,
  EEXIST: cannotBeOpened,
};

const otherFileProblems: Readonly<Record<OtherFileError["state"], string>> = {
  missing: "is gone: it was moved or deleted while this program ran; put it back, or restart this program to start with an empty one",
  replaced: "was replaced while this program ran; put the earlier file back, or restart this program to use the new one",
  "without its log":
    "has lost the file beside it that ends in -wal; stop this program with SIGTERM, which saves what it can, and start it again",
};

export function isBusy(error: unknown): boolean {
  return [5, 6].includes(resultCode(error));
}

/** Tells the operator of a file that this program cannot make private. */
export function publicFileWarning(name: string): string {
  return `${name} can be opened by other users of this machine, and belongs to one; make this program's user its owner (chown), and restart.`;
}
