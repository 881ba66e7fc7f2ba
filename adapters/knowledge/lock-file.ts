import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { pause, readField } from "../shared/errors-retries-timeouts.ts";
import { writingError } from "./file-system.ts";

/** Removes the lock. */
export type Unlock = () => Promise<void>;

/** Waits until no other program has the lock. Throws a `KnowledgeError` if the file cannot be written. */
export async function lockFile(path: string): Promise<Unlock> {
  for (;;) {
    const unlock = await tryLockFile(path);
    if (unlock) return unlock;
    await pause(50, new AbortController().signal);
  }
}

/** Undefined if another program has the lock. One that was killed has it no longer. */
export async function tryLockFile(path: string): Promise<Unlock | undefined> {
  if (await isAbandoned(path)) await rm(path, { force: true });
  try {
    await writeFile(path, ownMark(), { flag: "wx" });
  } catch (error) {
    if (readField(error, "code") === "EEXIST") return undefined;
    await rm(path, { force: true }).catch(() => undefined);
    throw writingError(path, error);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, beatPause).unref();
  return async () => {
    clearInterval(beat);
    await rm(path, { force: true });
  };
}

/** Milliseconds. A program that works says so all the time, but for seconds in which it computes. */
const beatPause = 2_000;
const longestSilence = 60_000;

function ownMark(): string {
  return `${process.pid} ${hostname()}`;
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const [{ mtimeMs }, mark] = [await stat(path), await readFile(path, "utf8")];
    const [pid = "", ...host] = mark.split(" ");
    return Math.abs(Date.now() - mtimeMs) > longestSilence || (host.join(" ") === hostname() && !isRunning(Number(pid)));
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return readField(error, "code") !== "ESRCH";
  }
}
