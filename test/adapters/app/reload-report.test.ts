import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { logReload, reloadLines } from "../../../adapters/app/reload-report.ts";
import type { Reload } from "../../../adapters/app/served-knowledge.ts";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";

const text = "The mill of Oakham was built in 1812 by Ada Hale. The mill of Oakham grinds barley for Ada Hale.\n";
const yaml = `subjects:
  mill: { name: Mill, kind: place }
facts:
  - says: The mill of Oakham grinds barley for Ada Hale.
    about: [mill]
`;

/** The reload after a `knowledge.yaml` was saved beside a document that had none. */
async function reloadWith(curation: string): Promise<Reload> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  await writeFile(join(folder, "document.txt"), text);
  const before = await loadKnowledge(folder);
  await writeFile(join(folder, "knowledge.yaml"), curation);
  return { kind: "reloaded", before, after: await loadKnowledge(folder), duration: 12.3 };
}

function logged(reload: Reload): unknown {
  const lines: string[] = [];
  logReload(reload, pino({}, { write: (line) => lines.push(line) }));
  return JSON.parse(lines.join(""));
}

describe("the report of a reload", () => {
  it("says how many entries knowledge.yaml has, because most saves change nothing else", async () => {
    const reload = await reloadWith(yaml);
    expect(reloadLines(reload)).toEqual(["Knowledge reloaded: 1 paragraph, 0 new, 0 gone; 1 entry in knowledge.yaml."]);
    expect(logged(reload)).toMatchObject({ paragraphs: 1, added: 0, removed: 0, entries: 1, ms: 12 });
    expect(logged(reload)).not.toHaveProperty("warnings");
  });

  it("says what the warnings are, and in which line", async () => {
    const reload = await reloadWith(`${yaml}ignore: [Zebra]\n`);
    const warning = expect.stringMatching(/knowledge\.yaml line 6: .*Zebra/u);
    expect(reloadLines(reload)).toEqual([expect.stringContaining("1 entry in"), warning]);
    expect(logged(reload)).toMatchObject({ warnings: [warning] });
  });
});
