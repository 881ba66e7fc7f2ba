import { spawnSync } from "node:child_process";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createConverter } from "../../../adapters/knowledge/converter.ts";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { folderWith } from "../../folder.ts";
import { programPath } from "../../program.ts";

it("a folder with more text than can be served is refused", async () => {
  const million = `${"The mill is old. ".repeat(59_000)}\n`;
  const folder = await folderWith(Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`${at}.txt`, million])));
  await expect(loadKnowledge(folder)).rejects.toThrow("million characters, and at most 12 million can be served; split it.");
});

it("a folder with links to devices is a disk, which is refused", async () => {
  const folder = await folderWith();
  const addLink = (at: number) => symlink("/dev/null", join(folder, `${at}`)).then(() => writeFile(join(folder, `${at}.c`), ""));
  await Promise.all(Array.from({ length: 2_100 }, (_, at) => addLink(at)));
  await expect(loadKnowledge(folder)).rejects.toThrow("holds 2,100 files, and at most 2,000 can be read;");
});

it("a folder with more than can be looked through is refused, whatever is in it", async () => {
  const folder = await folderWith({ "1.md": "The mill is old.\n" });
  for (let at = 0; at < 20_000; at += 1) await mkdir(join(folder, `.${at}`));
  const message = "holds more than 20,000 files and folders, and at most 2,000 can be read; set KNOWLEDGE to a folder with the files";
  await expect(loadKnowledge(folder)).rejects.toThrow(message);
});

it.runIf(process.getuid?.() === 0)("what the program may not read is refused", async () => {
  const folder = await folderWith({ "closed/a.md": "The mill is old.\n", "open/a.md": "The mill is old.\n" });
  const several = await folderWith({ "closed/knowledge.yaml": "", "open/knowledge.yaml": "", "open/a.md": "The mill is old.\n" });
  await Promise.all([folder, several].map((each) => Promise.all([chmod(each, 0o755), chmod(join(each, "closed"), 0o700)])));
  await chmod(join(folder, "open", "a.md"), 0o600);
  const asNobody = (knowledge: string) =>
    spawnSync(process.execPath, [programPath, "ask", "x"], { cwd: "/", uid: 65_534, encoding: "utf8", env: { KNOWLEDGE: knowledge } })
      .stderr;
  for (const each of [join(folder, "closed"), folder, several])
    expect(asNobody(each)).toContain("closed: cannot be read (permission denied); give the program the right to read it.");
  expect(asNobody(join(folder, "open"))).toContain("a.md: cannot be read (permission denied); check that it is a readable file.");
});

it.each(["fills the heap", "takes buffers"])("a library that %s harms nothing", async (name) => {
  const path = join(await folderWith({ file: "The mill" }), "file");
  const converter = createConverter({ module: fileURLToPath(new URL("./hostile-converter.ts", import.meta.url)) });
  await expect(converter.convert({ path, name, format: "text" }, {})).rejects.toThrow(
    "needs more than 800 MB of memory to be read; split it",
  );
  converter.close();
});
