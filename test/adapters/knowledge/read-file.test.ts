import { symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { tryQuestions } from "../../../adapters/knowledge/questions/try-questions.ts";
import { readStart, readWholeFile } from "../../../adapters/knowledge/read-file.ts";
import { createBot } from "../../../src/bot.ts";
import { folderWith } from "../../folder.ts";

/** More than Node reads at once. The files have holes, so that they take no space and no time. */
const hugeSize = 3_000_000_000;

let folder: string;
beforeEach(async () => {
  folder = await folderWith({ "document.txt": "The mill is old.\n" });
});

/** A huge file in `folder` that begins with a text. */
async function writeHuge(name: string, start = ""): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, start);
  await truncate(file, hugeSize);
  return file;
}

describe("a huge file beside the document", () => {
  it.each(["knowledge.yaml", "asked.yaml"])("%s is refused with its size and the limit", async (name) => {
    const file = await writeHuge(name);
    const message = `${file}: has 3000 MB, and at most 5.0 MB of such a file can be read; leave out what was generated.`;
    await expect(loadKnowledge(folder)).rejects.toThrow(message);
  });

  it("origins.jsonl is read no further than its first line can be", async () => {
    await writeHuge("origins.jsonl", "{}\n");
    const { warnings } = await loadKnowledge(folder);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^cannot be read, so that no pages or files are cited;/u),
    ]);
  });

  it("questions.txt is refused, and earlier results are written anew", async () => {
    const bot = createBot((await loadKnowledge(folder)).knowledge);
    const questions = await writeHuge("questions.txt", "Is the mill old?\n");
    await expect(tryQuestions(questions, bot)).rejects.toThrow(`${questions}: has 3000 MB, and at most 10 MB`);
    await writeFile(questions, "Is the mill old?\n");
    const results = await writeHuge("questions.results.json");
    expect((await tryQuestions(questions, bot)).notes).toEqual([`${results} could not be read and is written anew; nothing is compared.`]);
  });

  it("document.txt is refused with its size and the limit, with and without an import record", async () => {
    const file = await writeHuge("document.txt", "The mill is old.\n");
    const message = `${file}: has 3000 MB, and at most 36 MB of such a file can be read; split it.`;
    await expect(loadKnowledge(folder)).rejects.toThrow(message);
    await writeFile(join(folder, "origins.jsonl"), '{"sha256":"","parts":[{"start":0,"end":1,"file":"a","notes":[]}],"origins":[]}\n');
    await expect(loadKnowledge(folder)).rejects.toThrow(message);
  });

  it("is refused by what it is", async () => {
    await expect(loadKnowledge(await writeHuge("b.pdf", "%PDF-1.7\n"))).rejects.toThrow("has 3000 MB, and at most 100 MB of such a file");
    await expect(loadKnowledge(await writeHuge("c.mp4", "\0\0\0\u0018ftypmp42"))).rejects.toThrow("is a video or sound file");
  });
});

describe("a file", () => {
  it("beside the document that a link promises is missed", async () => {
    await symlink("gone.yaml", join(folder, "knowledge.yaml"));
    await expect(loadKnowledge(folder)).rejects.toThrow("knowledge.yaml: is missing; put it back, or correct the link.");
  });

  it("is never a device", async () => {
    const link = join(folder, "zeros");
    await symlink("/dev/zero", link);
    await expect(readWholeFile(link, "yaml")).rejects.toThrow("is no file; remove it, or put the file there.");
    await expect(readStart(link, 10)).rejects.toThrow("is no file; remove it, or put the file there.");
  });
});
