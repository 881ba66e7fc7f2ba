import { EventEmitter, once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { fileStamp } from "../../../adapters/knowledge/document-files.ts";
import { watchFiles } from "../../../adapters/knowledge/watch-files.ts";
import { folderWith } from "../../folder.ts";

/** A folder with one file, "one". */
let folder: string;
const save = (name: string, text: string) => writeFile(join(folder, name), text);
beforeEach(async () => {
  folder = join(await folderWith({ "knowledge/1.md": "one" }), "knowledge");
});

/** Watches until the test ends. `duringRead`: called with the number of the reading. */
async function watch(path = folder, duringRead: (count: number) => Promise<unknown> = async () => {}) {
  const accepted: string[] = [];
  let reads = 0;
  const steps = new EventEmitter();
  const read = async () => {
    reads += 1;
    const text = await readFile(join(folder, "1.md"), "utf8").catch(() => "missing");
    await duringRead(reads);
    return text;
  };
  const pause = async (milliseconds: number) => {
    expect(milliseconds).toBe(200);
    steps.emit("pause");
    const [isGoingOn] = await once(steps, "look");
    return isGoingOn;
  };
  const accept = (text: string) => accepted.push(text);
  const watching = watchFiles(path, { stamp: await fileStamp(path), read, accept, stop: new AbortController().signal, pause });
  onTestFinished(async () => {
    steps.emit("look", false);
    await watching;
  });
  /** Looks at the files that many times, one time after the other. */
  const look = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      const paused = once(steps, "pause");
      steps.emit("look", true);
      await paused;
    }
  };
  return { accepted, reads: () => reads, look };
}

describe("the files of the knowledge", () => {
  it("are read once after a change, when they were the same in two looks, and not without one or for other files", async () => {
    const watched = await watch();
    await watched.look(3);
    for (const name of ["questions.txt", "questions.results.json", ".1.md.swp", "1.md~", "4913", "notes.md.bak"]) await save(name, "");
    await watched.look(3);
    expect(watched.reads()).toBe(0);
    for (const name of ["1.md", "knowledge.yaml", "asked.yaml", "2.md"]) await save(name, "two");
    await watched.look(1);
    expect(watched.reads()).toBe(0);
    await watched.look(3);
    expect(watched.accepted).toEqual(["two"]);
    expect(watched.reads()).toBe(1);
  });

  it.each(["knowledge.yaml", "asked.yaml", "2.md", "origins.jsonl"])(
    "are read again when %s appears and when it is removed",
    async (name) => {
      const watched = await watch();
      await save(name, "{}");
      await watched.look(2);
      expect(watched.accepted).toHaveLength(1);
      await rm(join(folder, name));
      await watched.look(2);
      expect(watched.accepted).toHaveLength(2);
    },
  );

  it("may be one file, with its knowledge.yaml beside it", async () => {
    const watched = await watch(join(folder, "1.md"));
    await save("knowledge.yaml", "");
    await watched.look(2);
    expect(watched.reads()).toBe(1);
    await save("1.md", "two");
    await watched.look(2);
    expect(watched.accepted.at(-1)).toBe("two");
    await save("2.md", "of another document");
    await watched.look(3);
    expect(watched.reads()).toBe(2);
  });

  it("may vanish with their folder and come back", async () => {
    const watched = await watch();
    await rm(folder, { recursive: true });
    await watched.look(2);
    await mkdir(folder);
    await save("1.md", "two");
    await watched.look(2);
    await save("1.md", "three");
    await watched.look(2);
    expect(watched.accepted).toEqual(["missing", "two", "three"]);
  });

  it("that change while they are read are read once more, and only the last reading counts", async () => {
    const watched = await watch(folder, async (count) => count === 1 && save("1.md", "three"));
    await save("1.md", "two");
    await watched.look(3);
    expect([watched.accepted, watched.reads()]).toEqual([["three"], 2]);
  });
});
