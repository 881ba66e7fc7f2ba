import { setTimeout as wait } from "node:timers/promises";
import { fileStamp } from "./document-files.ts";

export interface WatchOptions<T> {
  /** The `fileStamp` just before the files were read last. */
  readonly stamp: string;
  /** Reads the files. Must not reject. */
  readonly read: () => Promise<T>;
  /** Receives what was read, unless a file changed meanwhile: then it may be made of an old and a new file, or of half a file. */
  readonly accept: (result: T) => void;
  readonly stop: AbortSignal;
  /** Waits that many milliseconds before the next look at the files. Resolves to whether there is one. Default: until `stop`. */
  readonly pause?: (milliseconds: number, stop: AbortSignal) => Promise<boolean>;
}

/**
 * Reads the files of the knowledge again after each change, one time after the other, until `stop`.
 *
 * It looks at the files instead of being told of changes: a folder that is removed and created again is lost by chokidar 5.0 and by `fs.watch`,
 * which also report nothing on network drives and in containers. The files are exactly those that are read, so temporary files of editors
 * do not matter.
 */
export async function watchFiles<T>(path: string, { stamp, read, accept, stop, pause = sleep }: WatchOptions<T>): Promise<void> {
  let [handled, seen] = [stamp, stamp];
  while (await pause(Math.max(pollPause, seen.split("\n").length * pausePerFile), stop)) {
    const found = await fileStamp(path);
    const isAtRest = found === seen;
    seen = found;
    if (!isAtRest || found === handled) continue;
    const result = await read();
    seen = await fileStamp(path);
    if (seen !== found || stop.aborted) continue;
    handled = found;
    accept(result);
  }
}

/** Milliseconds between two looks at the files, which have to be the same before they are read: nobody writes them at the moment. */
const pollPause = 200;
/** Milliseconds for each file, so that a look at thousands takes a twentieth of the time. */
const pausePerFile = 1;

const sleep = (milliseconds: number, signal: AbortSignal) => wait(milliseconds, true, { signal }).catch(() => false);
