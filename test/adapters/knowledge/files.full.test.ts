import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";

it("a folder with more text than can be served is refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  const million = `${"The mill is old. ".repeat(59_000)}\n`;
  for (let at = 0; at < 13; at += 1) await writeFile(join(folder, `${at}.txt`), million);
  await expect(loadKnowledge(folder)).rejects.toThrow("million characters, and at most 12 million can be served; split it.");
});

it("a folder with links to devices is a disk, which is refused", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  await Promise.all(
    Array.from({ length: 2_100 }, (_, at) =>
      symlink("/dev/null", join(folder, `${at}`)).then(() => writeFile(join(folder, `${at}.c`), "")),
    ),
  );
  await expect(loadKnowledge(folder)).rejects.toThrow("holds 2,100 files, and at most 2,000 can be read;");
});
