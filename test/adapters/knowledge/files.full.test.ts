import { spawnSync } from "node:child_process";
import { chmod, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
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
  await Promise.all(
    Array.from({ length: 2_100 }, (_, at) =>
      symlink("/dev/null", join(folder, `${at}`)).then(() => writeFile(join(folder, `${at}.c`), "")),
    ),
  );
  await expect(loadKnowledge(folder)).rejects.toThrow("holds 2,100 files, and at most 2,000 can be read;");
});

it.runIf(process.getuid?.() === 0)("what the program may not read is refused", async () => {
  const folder = await folderWith({ "closed/a.md": "The mill is old.\n", "open/a.md": "The mill is old.\n" });
  await Promise.all([chmod(folder, 0o755), chmod(join(folder, "closed"), 0o700), chmod(join(folder, "open", "a.md"), 0o600)]);
  const asNobody = (knowledge: string) =>
    spawnSync(process.execPath, [programPath, "ask", "x"], { cwd: "/", uid: 65_534, encoding: "utf8", env: { KNOWLEDGE: knowledge } })
      .stderr;
  expect(asNobody(join(folder, "closed"))).toContain("closed: cannot be read (permission denied); give the program the right to read it.");
  expect(asNobody(folder)).toContain("closed: cannot be read (permission denied); give the program the right to read it.");
  expect(asNobody(join(folder, "open"))).toContain("a.md: cannot be read (permission denied); check that it is a readable file.");
});
