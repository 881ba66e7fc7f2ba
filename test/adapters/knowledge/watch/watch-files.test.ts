import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, type TestContext } from "vitest";
import { fileStamp } from "../../../../adapters/knowledge/watch/file-stamp.ts";
import { watchFiles } from "../../../../adapters/knowledge/watch/watch-files.ts";
import { waitFor } from "../../wait-for.ts";

/** Milliseconds: enough for three looks at the files. */
const quietTime = 700;

interface Watch {
  /** What was accepted so far. */
  readonly accepted: readonly string[];
  /** How often the files were read. */
  reads(): number;
}

/** A folder with one file, "one", which is watched until the test ends. */
async function openFolder({ onTestFinished }: TestContext) {
  const folder = join(await mkdtemp(join(tmpdir(), "verbatim-")), "knowledge");
  const save = (name: string, text: string) => writeFile(join(folder, name), text);
  await mkdir(folder);
  await save("1.md", "one");
  /** `duringRead`: called with the number of the reading. */
  const watch = async (path = folder, duringRead: (count: number) => Promise<unknown> = async () => {}): Promise<Watch> => {
    const accepted: string[] = [];
    let [reads, isReading] = [0, false];
    const read = async () => {
      if (isReading) throw new Error("The files are read twice at once.");
      isReading = true;
      reads += 1;
      const text = await readFile(join(folder, "1.md"), "utf8").catch(() => "missing");
      await duringRead(reads);
      isReading = false;
      return text;
    };
    const stop = new AbortController();
    const accept = (text: string) => accepted.push(text);
    const watching = watchFiles(path, { stamp: await fileStamp(path), read, accept, stop: stop.signal });
    onTestFinished(async () => {
      stop.abort();
      await watching;
    });
    return { accepted, reads: () => reads };
  };
  return { folder, save, watch };
}

const untilLast = ({ accepted }: Watch, text: string) => waitFor(() => accepted.at(-1) === text || undefined, text);

describe.concurrent("the files of the knowledge", () => {
  it("are read again after a change, and not without one", async (context) => {
    const { save, watch } = await openFolder(context);
    const watched = await watch();
    await wait(quietTime);
    expect(watched.reads()).toBe(0);
    await save("1.md", "two");
    await untilLast(watched, "two");
    await wait(quietTime);
    expect(watched.accepted).toEqual(["two"]);
  });

  it("may be saved by rename, with the same size", async (context) => {
    const { folder, save, watch } = await openFolder(context);
    const watched = await watch();
    await save(".1.md.swp", "two");
    await rename(join(folder, ".1.md.swp"), join(folder, "1.md"));
    await untilLast(watched, "two");
  });

  it("are read once after several were saved", async (context) => {
    const { save, watch } = await openFolder(context);
    const watched = await watch();
    for (const name of ["knowledge.yaml", "asked.yaml", "2.md", "more.md"]) await save(name, "two");
    await save("1.md", "two");
    await untilLast(watched, "two");
    await wait(quietTime);
    expect(watched.reads()).toBe(1);
  });

  it.for(["knowledge.yaml", "asked.yaml", "2.md", "origins.jsonl"])(
    "are read again when %s appears and when it is removed",
    async (name, context) => {
      const { folder, save, watch } = await openFolder(context);
      const watched = await watch();
      await save(name, "{}");
      await waitFor(() => watched.accepted.length === 1 || undefined);
      await rm(join(folder, name));
      await waitFor(() => watched.accepted.length === 2 || undefined);
    },
  );

  it("may be one file, with its knowledge.yaml beside it", async (context) => {
    const { folder, save, watch } = await openFolder(context);
    const watched = await watch(join(folder, "1.md"));
    await save("knowledge.yaml", "");
    await waitFor(() => watched.accepted.length === 1 || undefined);
    await save("1.md", "two");
    await untilLast(watched, "two");
    await save("2.md", "of another document");
    await wait(quietTime);
    expect(watched.reads()).toBe(2);
  });

  it("are not read for other files", async (context) => {
    const { save, watch } = await openFolder(context);
    const watched = await watch();
    for (const name of ["questions.txt", "questions.results.json", ".1.md.swp", "1.md~", "4913", "notes.md.bak"]) await save(name, "");
    await wait(quietTime);
    expect(watched.reads()).toBe(0);
  });

  it("may vanish with their folder and come back", async (context) => {
    const { folder, save, watch } = await openFolder(context);
    const watched = await watch();
    await rm(folder, { recursive: true });
    await untilLast(watched, "missing");
    await mkdir(folder);
    await save("1.md", "two");
    await untilLast(watched, "two");
    await save("1.md", "three");
    await untilLast(watched, "three");
  });

  it("that change while they are read are read once more, and only the last reading counts", async (context) => {
    const { folder, save, watch } = await openFolder(context);
    const watched = await watch(folder, async (count) => count === 1 && save("1.md", "three"));
    await save("1.md", "two");
    await untilLast(watched, "three");
    expect([watched.accepted, watched.reads()]).toEqual([["three"], 2]);
  });

  it("are not read while they are written", async (context) => {
    const { save, watch } = await openFolder(context);
    const watched = await watch();
    for (let length = 1; length <= 20; length += 1) {
      await save("1.md", "x".repeat(length));
      await wait(50);
    }
    await untilLast(watched, "x".repeat(20));
    expect(watched.reads()).toBe(1);
  });
});
