import { randomUUID } from "node:crypto";
import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { readField } from "../shared/errors-retries-timeouts.ts";
import { writingError } from "./file-system.ts";

/** Removes the lock. */
export type Unlock = () => Promise<void>;

/** Waits until no other program has the lock. Throws a `KnowledgeError` if the file cannot be written. */
export async function lockFile(path: string): Promise<Unlock> {
  for (;;) {
    const unlock = await tryLockFile(path);
    if (unlock) return unlock;
    await setTimeout(shortPause);
  }
}

/** Undefined if another program has the lock. One that was killed has it no longer. */
export async function tryLockFile(path: string): Promise<Unlock | undefined> {
  const mark = `${process.pid} ${hostname()} ${randomUUID()}`;
  const isTakenOver = await isAbandoned(path);
  if (isTakenOver) await rm(path, { force: true });
  try {
    await writeFile(path, mark, { flag: "wx" });
  } catch (error) {
    if (readField(error, "code") === "EEXIST") return undefined;
    await rm(path, { force: true }).catch(() => undefined);
    throw writingError(path, error);
  }
  // Whoever found the same lock abandoned may have removed this one with it.
  if (isTakenOver && !(await isStillThere(path, mark))) return undefined;
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

const shortPause = 50;

async function isStillThere(path: string, mark: string): Promise<boolean> {
  await setTimeout(shortPause);
  return (await readFile(path, "utf8").catch(() => "")) === mark;
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const [{ mtimeMs }, mark] = [await stat(path), await readFile(path, "utf8")];
    const [pid = "", host] = mark.split(" ");
    return Math.abs(Date.now() - mtimeMs) > longestSilence || (host === hostname() && !isRunning(Number(pid)));
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
