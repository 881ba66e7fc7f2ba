import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";
import { phrases } from "../../src/phrases.ts";
import { type FakeModel, startFakeModel } from "../model/fake-model.ts";
import { answerTo, shedText } from "../model/sheds.ts";

async function sheds(files: Readonly<Record<string, string>> = {}) {
  const folder = await folderWith({ "document.md": shedText, ...files });
  const run = (args: readonly string[], { input, env }: { input?: string; env?: NodeJS.ProcessEnv } = {}) =>
    runProgram(["knowledge", "phrases", ...args], { env: { KNOWLEDGE: folder, ...env }, ...(input !== undefined && { input }) });
  return { folder, run, phrases: () => readFile(join(folder, "phrases.txt"), "utf8") };
}

const settings = ({ url }: Pick<FakeModel, "url">, key?: string) => ({
  env: { MODEL_URL: url, MODEL: "gemma3", ...(key && { MODEL_KEY: key }) },
});

describe("knowledge phrases", () => {
  it("leads from the prompts in a folder to phrases that are used", async () => {
    const { folder, run, phrases } = await sheds();
    const beside = await folderWith();
    const parts = join(beside, "parts");
    expect((await run([])).stdout).toMatch(/^There are no phrases yet\.\nMissing: 60 passages\. .*phrases --prompt FOLDER/u);

    const written = await run(["--prompt", parts]);
    expect(written).toMatchObject({ status: 0, stdout: expect.stringMatching(/part-01\.txt to part-02\.txt, with 60 passages\./u) });
    expect(await readdir(parts)).toEqual(["part-01.txt", "part-02.txt"]);
    const [one = "", two = ""] = await Promise.all(["01", "02"].map((at) => readFile(join(parts, `part-${at}.txt`), "utf8")));
    await writeFile(join(parts, "answer b.txt"), answerTo(one));
    const read = await run(["--read", parts]);
    expect(read).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Taken: 80 phrases for 40 passages\.\n/u) });
    expect(read.stdout).toContain("Missing: 20 passages.");

    expect((await run(["--prompt", parts])).stdout).toContain("part-01.txt, with 20 passages.");
    expect(await readdir(parts)).toEqual(["answer b.txt", "part-01.txt"]);
    expect(await readFile(join(parts, "part-01.txt"), "utf8")).toBe(two);
    const rest = await run(["--read", "-"], { input: `Sure!\n${answerTo(two)}` });
    expect(rest).toMatchObject({ status: 0, stdout: "Taken: 40 phrases for 20 passages.\nNo passage is missing.\n" });
    expect(await phrases()).toMatch(/^# phrases 1 · by an assistant · /u);
    expect((await run([])).stdout).toMatch(
      /^phrases\.txt: 60 passages with 120 phrases, last by an assistant on \d{4}-\d\d-\d\d\.\nNo passage is missing\.\n$/u,
    );
    expect((await run(["--prompt"])).stdout).toBe("No passage is missing.\n");
    expect((await runProgram(["knowledge"], { env: { KNOWLEDGE: folder } })).stdout).not.toContain("not read");
  });

  it("writes no prompt over another file, nor into a document", async () => {
    const { folder, run } = await sheds();
    const other = await folderWith({ "part-01.txt": "My novel." });
    expect(await run(["--prompt", other])).toMatchObject({ status: 3, stderr: expect.stringContaining("would be overwritten") });
    expect(await readFile(join(other, "part-01.txt"), "utf8")).toBe("My novel.");
    expect((await run(["--prompt", join(folder, "parts")])).stderr).toContain("no prompt is read as a part of the document");
  });

  it.each(phrases`--prompt --read a | --read | a | --model a | --prune a | --yes | --prompt --yes | --json | --force`)(
    "is used wrongly: %s",
    async (args) => {
      const { run } = await sheds();
      const stderr = expect.stringContaining("verbatim knowledge phrases --prompt");
      expect(await run(args.split(" "))).toMatchObject({ status: 2, stdout: "", stderr });
    },
  );
});

describe("knowledge phrases --model", () => {
  const key = "sk-live-8Qw3rTy7Uo1pAs5dFg9h";

  it("writes all phrases, and then has nothing to ask", async () => {
    const { run, phrases } = await sheds();
    const server = await startFakeModel((_, { prompt }) => ({ text: answerTo(prompt) }), { key });
    const { status, stdout, stderr } = await run(["--model"], settings(server, key));
    expect({ status, stdout }).toEqual({ status: 0, stdout: "Taken: 120 phrases for 60 passages.\nNo passage is missing.\n" });
    expect(stderr).toMatch(/^Asking gemma3: 60 passages left\n/u);
    expect(await phrases()).toMatch(/^# phrases 1 · by gemma3 · /u);
    for (const text of [stdout, stderr, await phrases()]) expect(text).not.toContain(key);
    expect(await run(["--model"], settings(server, key))).toMatchObject({ status: 0, stdout: "No passage is missing.\n" });
    expect(server.requests).toHaveLength(2);
  });

  it("sends nothing to another machine without a yes", async () => {
    const { run, folder } = await sheds();
    const server = await startFakeModel((_, { prompt }) => ({ text: answerTo(prompt) }));
    // This machine, but by an address that could be any other's.
    const elsewhere = settings({ url: server.url.replace("127.0.0.1", "0.0.0.0") });
    const { status, stdout } = await run(["--model"], elsewhere);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: `660 words of ${folder} would go to gemma3 at 0.0.0.0:${server.port} in 2 requests, which others on the way can read (http). Nothing was sent; add --yes to send them.\n`,
    });
    expect(server.requests).toEqual([]);
    expect((await run(["--model", "--yes"], elsewhere)).status).toBe(0);
  });
});
