import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileStamp } from "../../../adapters/knowledge/file-stamp.ts";
import { watchFiles } from "../../../adapters/knowledge/watch-files.ts";
import { waitFor } from "../wait-for.ts";

let folder: string;
let stop: AbortController;
let watching: Promise<void>;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "verbatim-")), "knowledge");
  await mkdir(folder);
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await watching;
});

const save = (name: string, text: string) => writeFile(join(folder, name), text);

/** Milliseconds: enough for three looks at the files. */
const quietTime = 700;

interface Watch {
  /** What was accepted so far. */
  readonly accepted: readonly string[];
  /** How often the files were read. */
  reads(): number;
}

/** `duringRead`: called with the number of the reading. */
async function watch(path: string, duringRead: (count: number) => Promise<unknown> = async () => {}): Promise<Watch> {
  const accepted: string[] = [];
  let [reads, isReading] = [0, false];
  const read = async () => {
    expect(isReading).toBe(false);
    isReading = true;
    reads += 1;
    const text = await readFile(join(folder, "1.md"), "utf8").catch(() => "missing");
    await duringRead(reads);
    isReading = false;
    return text;
  };
  watching = watchFiles(path, { stamp: await fileStamp(path), read, accept: (text) => accepted.push(text), stop: stop.signal });
  return { accepted, reads: () => reads };
}

const untilLast = ({ accepted }: Watch, text: string) => waitFor(() => accepted.at(-1) === text || undefined, text);

describe("the files of the knowledge", () => {
  it("are read again after a change, and not without one", async () => {
    await save("1.md", "one");
    const watched = await watch(folder);
    await wait(quietTime);
    expect(watched.reads()).toBe(0);
    await save("1.md", "two");
    await untilLast(watched, "two");
    await wait(quietTime);
    expect(watched.accepted).toEqual(["two"]);
  });

  it("may be saved by rename, with the same size", async () => {
    await save("1.md", "one");
    const watched = await watch(folder);
    await save(".1.md.swp", "two");
    await rename(join(folder, ".1.md.swp"), join(folder, "1.md"));
    await untilLast(watched, "two");
  });

  it("are read once after several were saved", async () => {
    await save("1.md", "one");
    const watched = await watch(folder);
    for (const name of ["knowledge.yaml", "asked.yaml", "2.md", "more.md"]) await save(name, "two");
    await save("1.md", "two");
    await untilLast(watched, "two");
    await wait(quietTime);
    expect(watched.reads()).toBe(1);
  });

  it.each(["knowledge.yaml", "asked.yaml", "2.md", "origins.jsonl"])(
    "are read again when %s appears and when it is removed",
    async (name) => {
      await save("1.md", "one");
      const watched = await watch(folder);
      await save(name, "{}");
      await waitFor(() => watched.accepted.length === 1 || undefined);
      await rm(join(folder, name));
      await waitFor(() => watched.accepted.length === 2 || undefined);
    },
  );

  it("may be one file, with its knowledge.yaml beside it", async () => {
    await save("1.md", "one");
    const watched = await watch(join(folder, "1.md"));
    await save("knowledge.yaml", "");
    await waitFor(() => watched.accepted.length === 1 || undefined);
    await save("1.md", "two");
    await untilLast(watched, "two");
    await save("2.md", "of another document");
    await wait(quietTime);
    expect(watched.reads()).toBe(2);
  });

  it.each(["questions.txt", "questions.results.json", ".1.md.swp", "1.md~", "4913", "notes.md.bak"])(
    "are not read for %s",
    async (name) => {
      await save("1.md", "one");
      const watched = await watch(folder);
      await save(name, "");
      await wait(quietTime);
      expect(watched.reads()).toBe(0);
    },
  );

  it("may vanish with their folder and come back", async () => {
    await save("1.md", "one");
    const watched = await watch(folder);
    await rm(folder, { recursive: true });
    await untilLast(watched, "missing");
    await mkdir(folder);
    await save("1.md", "two");
    await untilLast(watched, "two");
    await save("1.md", "three");
    await untilLast(watched, "three");
  });

  it("that change while they are read are read once more, and only the last reading counts", async () => {
    await save("1.md", "one");
    const watched = await watch(folder, async (count) => count === 1 && save("1.md", "three"));
    await save("1.md", "two");
    await untilLast(watched, "three");
    expect([watched.accepted, watched.reads()]).toEqual([["three"], 2]);
  });

  it("are not read while they are written", async () => {
    await save("1.md", "one");
    const watched = await watch(folder);
    for (let length = 1; length <= 20; length += 1) {
      await save("1.md", "x".repeat(length));
      await wait(50);
    }
    await untilLast(watched, "x".repeat(20));
    expect(watched.reads()).toBe(1);
  });
});
