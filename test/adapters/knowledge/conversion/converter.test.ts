import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { type Converter, createConverter } from "../../../../adapters/knowledge/conversion/converter.ts";

const module = fileURLToPath(new URL("./hostile-converter.ts", import.meta.url));
const path = join(await mkdtemp(join(tmpdir(), "verbatim-")), "file");
await writeFile(path, "The mill");

let converter: Converter | undefined;
afterEach(() => converter?.close());

function convert(name: string, options: { onProgress?: (progress: string) => void; signal?: AbortSignal; idleTimeout?: number } = {}) {
  const { idleTimeout = 60_000, ...others } = options;
  converter ??= createConverter({ module, idleTimeout });
  return converter.convert({ path, name }, others);
}

function processOf({ text }: { readonly text: string }): number {
  return Number(text.split(" ").at(-1));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("the process that converts files", () => {
  afterEach(() => {
    converter = undefined;
  });

  it("is one for all files, and ends when it is closed", async () => {
    const pid = processOf(await convert("a"));
    expect(processOf(await convert("b"))).toBe(pid);
    expect(pid).not.toBe(process.pid);
    converter?.close();
    await wait(500);
    expect(isRunning(pid)).toBe(false);
  });

  it.each([
    ["fills the heap", "needs more than 800 MB of memory to be read; split it"],
    ["takes buffers", "needs more than 800 MB of memory to be read; split it"],
    ["exits", "could not be read (the process that read it ended with status 7); it may be damaged"],
    ["throws", "could not be read (x is no function); it may be damaged, so save it again, or as .txt."],
  ])("harms nothing if a library %s", async (name, message) => {
    await expect(convert(name)).rejects.toThrow(message);
  });

  it("is ended if it makes no progress", async () => {
    await expect(convert("loops", { idleTimeout: 2_500 })).rejects.toThrow("could not be read within two minutes");
  });

  it("may take longer while it makes progress", async () => {
    const progress: string[] = [];
    await convert("goes on", { idleTimeout: 1_900, onProgress: (text) => progress.push(text) });
    expect(progress).toHaveLength(10);
  });

  it("is ended by the signal, and the reason is the error", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 1_000);
    await expect(convert("loops", { signal: stop.signal })).rejects.toThrow("stopped");
  });
});
