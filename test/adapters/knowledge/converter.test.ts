import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { createConverter } from "../../../adapters/knowledge/converter.ts";
import { folderWith } from "../../folder.ts";
import { waitFor } from "../wait-for.ts";

const module = fileURLToPath(new URL("./hostile-converter.ts", import.meta.url));
const path = join(await folderWith({ file: "The mill" }), "file");

const converter = createConverter({ module });
afterAll(() => converter.close());

async function processThatConverts(name: string): Promise<number> {
  const { text } = await converter.convert({ path, name, format: "text" }, {});
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
  it("is one for all files, also after one that cannot be read, and ends when it is closed", async () => {
    const pid = await processThatConverts("a");
    expect(pid).not.toBe(process.pid);
    const remedy = "could not be read (x is no function); it may be damaged, so save it again, or as .txt.";
    await expect(processThatConverts("throws")).rejects.toThrow(remedy);
    expect(await processThatConverts("b")).toBe(pid);
    converter.close();
    await waitFor(() => !isRunning(pid) || undefined, "the end of the process");
  });

  it("may end while it reads, and there is another for the next file", async () => {
    const reason = "could not be read (the process that read it ended with status 7); it may be damaged";
    await expect(processThatConverts("exits")).rejects.toThrow(reason);
    await expect(processThatConverts("is killed")).rejects.toThrow("needs more than 800 MB of memory to be read; split it");
    expect(await processThatConverts("a")).not.toBe(process.pid);
  });

  it("is ended after five minutes, whatever progress it makes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    let reports = 0;
    const onProgress = () => {
      reports += 1;
      vi.advanceTimersByTime(119_999);
      if (reports > 100) throw new Error("It goes on.");
    };
    const converted = converter.convert({ path, name: "never ends", format: "text" }, { onProgress });
    await expect(converted).rejects.toThrow("could not be read within five minutes; split it");
  });

  it("is ended if it makes no progress", async () => {
    const impatient = createConverter({ module, idleTimeout: 1 });
    await expect(impatient.convert({ path, name: "loops", format: "text" }, {})).rejects.toThrow("could not be read within two minutes");
  });

  it("is ended by the signal, and the reason is the error; there is another for the next file", async () => {
    const stop = new AbortController();
    const converted = converter.convert({ path, name: "loops", format: "text" }, { signal: stop.signal });
    stop.abort(new Error("stopped"));
    await expect(converted).rejects.toThrow("stopped");
    expect(await processThatConverts("a")).not.toBe(process.pid);
  });
});
