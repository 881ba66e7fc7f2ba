import { spawnSync } from "node:child_process";
import { open, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const text = "Hale Mill stands in Oakham. It grinds wheat.\n";

const ask = (knowledge: string) => runProgram(["ask", "where is Hale Mill?"], { env: { KNOWLEDGE: knowledge } });

/** It cannot start, and says why in one line. */
async function expectRefusal(knowledge: string, message: string): Promise<void> {
  const { status, stdout, stderr } = await ask(knowledge);
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
}

describe("the program with files", () => {
  it("answers from one file, and from several with their names", async () => {
    const folder = await folderWith({ "mill.md": text, "b/river.txt": "The river Gwash is slow.\n", "b/map.png": "x" });
    expect((await ask(join(folder, "mill.md"))).stdout).toContain("¶1.1\n");
    expect((await ask(folder)).stdout).toContain("¶2.1, mill.md");
    const { stdout } = await runProgram(["knowledge"], { env: { KNOWLEDGE: folder } });
    expect(stdout).toContain("b/river.txt: each line read as a paragraph\nmill.md: each line read as a paragraph\nnot read: b/map.png\n");
  });

  it("says what it guessed, also in doctor", async () => {
    const folder = await folderWith({ "mill.txt": Buffer.from(`${text}The caf\u00e9 opens daily, the ma\u00eftre says.\n`, "latin1") });
    const env = { KNOWLEDGE: folder, DATABASE_URL: join(folder, "verbatim.db") };
    expect((await runProgram(["knowledge"], { env })).stdout).toContain("mill.txt: read as ISO-8859-1, which is a guess; each line");
    expect((await runProgram(["doctor"], { env })).stdout).toContain("Knowledge: mill.txt: read as ISO-8859-1, which is a guess.");
  });

  it("refuses a named pipe and a socket without waiting", async () => {
    const folder = await folderWith({});
    spawnSync("mkfifo", [join(folder, "pipe"), join(folder, "knowledge.yaml")]);
    await expectRefusal(join(folder, "pipe"), "is a named pipe; set KNOWLEDGE to a file or a folder.");
    await writeFile(join(folder, "document.txt"), text);
    await expectRefusal(folder, "knowledge.yaml: is no file; remove it, or put the file there.");
    const server = createServer().listen(join(folder, "socket"));
    await expectRefusal(join(folder, "socket"), "is a socket; set KNOWLEDGE to a file or a folder.");
    server.close();
  });

  it("refuses files that are too large, by what they are", async () => {
    const folder = await folderWith({ "a.txt": text, "b.pdf": "%PDF-1.7\n", "c.mp4": Buffer.from("000000186674797069736f6d", "hex") });
    for (const name of ["a.txt", "b.pdf", "c.mp4"]) {
      const file = await open(join(folder, name), "r+");
      await file.truncate(200_000_000);
      await file.close();
    }
    await expectRefusal(join(folder, "a.txt"), "has 200 MB, and at most");
    await expectRefusal(join(folder, "b.pdf"), "has 200 MB, and at most 100 MB of such a file can be read; split it.");
    await expectRefusal(join(folder, "c.mp4"), "is a video or sound file; write down what is said");
  });

  it("reads knowledge.yaml in UTF-16 with its mark, but guesses no encoding of it", async () => {
    const folder = await folderWith({ "document.txt": text, "knowledge.yaml": Buffer.from("\uFEFFtitle: Möle\n", "utf16le") });
    expect((await runProgram(["knowledge"], { env: { KNOWLEDGE: folder } })).stdout).toMatch(/^Möle\n/u);
    await writeFile(join(folder, "knowledge.yaml"), Buffer.from("# one\ntitle: M\u00f6le\n", "latin1"));
    await expectRefusal(folder, "knowledge.yaml line 2: is not UTF-8; save it as UTF-8.");
  });
});
