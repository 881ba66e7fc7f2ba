import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileStamp } from "../../../../adapters/knowledge/document-files.ts";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { createWrittenPhrases } from "../../../../adapters/knowledge/phrases/written-phrases.ts";
import { askAfresh } from "../../../../adapters/knowledge/questions/try-questions.ts";
import { createBot } from "../../../../src/bot.ts";
import { phrasesHash } from "../../../../src/knowledge/curation/phrases-file.ts";
import { folderWith } from "../../../folder.ts";

const mark = "# phrases 1 · by a model · 2026-11-30 · change or delete any line: what you change is kept";
const text = `# Rules

## Leave

You get ten days when a member of your family dies.

Ask the office for the form.

## Parking

The yard is free for guests.

## Keys

Ask the office for the form.
`;

const asked = "time off for a funeral | compassionate days";
const entry = `= You get ten days when a member of your family dies.  @¶3 #${phrasesHash(asked.split(" | "))}\n${asked}`;

async function load(phrases: string, document = text) {
  const folder = await folderWith({ "document.md": document, "phrases.txt": phrases });
  const { knowledge, warnings } = await loadKnowledge(folder);
  const bot = createBot(knowledge);
  const answer = (question: string) => askAfresh(bot, question).evidence.map(({ start, end }) => document.slice(start, end));
  return { folder, knowledge, warnings, answer };
}

describe("phrases.txt", () => {
  it("leads to a passage in words that the document does not have", async () => {
    const { answer, warnings } = await load(`${mark}\n${entry}\n`);
    expect(answer("compassionate days")).toEqual(["You get ten days when a member of your family dies."]);
    expect(answer("funeral, any time off?")).toEqual(["You get ten days when a member of your family dies."]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["the place behind the words", "= Ask the office for the form.  @¶8\nlost my key card\n"],
    ["the order of equal words", "= Ask the office for the form.\ndays off\n= Ask the office for the form.\nlost my key card\n"],
  ])("tells equal words apart by %s", async (_, entries) => {
    const { knowledge } = await load(`${mark}\n${entries}`);
    const { span } = knowledge.phrases.at(-1) ?? { span: { start: 0 } };
    expect(span.start).toBe(text.lastIndexOf("Ask the office"));
  });

  it("knows what a model wrote from what a person wrote or changed, also with a byte order mark and the line ends of Windows", async () => {
    const changed = entry.replace("funeral", "burial");
    const phrases = `${mark}\n${entry}\n${changed}\n= Parking\nwhere is the car park\n`;
    for (const { knowledge, warnings } of [await load(phrases), await load(`\ufeff${phrases}`.replaceAll("\n", "\r\n"))]) {
      expect(knowledge.phrases.map(({ author }) => author)).toEqual(["model", "person", "person"]);
      expect(warnings).toEqual([]);
    }
  });

  it("skips what the document no longer has, with one warning", async () => {
    const { knowledge, warnings } = await load(`${mark}\n= Dogs are welcome.\nmay I bring a pet\n= Cats too.\ncat | kitten\n${entry}\n`);
    expect(knowledge.phrases).toHaveLength(1);
    expect(warnings.map(({ message }) => message)).toEqual([
      "the document no longer has the words of 2 passages, which are skipped; `knowledge phrases --prune` removes them.",
    ]);
  });

  it("is no part of the document, and is read again when it changes", async () => {
    const folder = await folderWith({ "leave.md": text, "phrases.txt": `${mark}\n` });
    const { files } = await loadKnowledge(folder);
    expect(files.map(({ name }) => name)).toEqual(["leave.md"]);
    const before = await fileStamp(folder);
    await writeFile(join(folder, "phrases.txt"), `${mark}\n${entry}\n`);
    expect(await fileStamp(folder)).not.toBe(before);
  });

  it("stays a part of the document if it begins otherwise, which a warning says", async () => {
    const { knowledge, warnings, files } = await loadKnowledge(
      await folderWith({ "leave.md": text, "phrases.txt": "Useful phrases for travellers.\n" }),
    );
    expect(files.map(({ name }) => name)).toEqual(["leave.md", "phrases.txt"]);
    expect(knowledge.document.text).toContain("Useful phrases for travellers.");
    expect(warnings.map(({ message }) => message)).toEqual([
      'does not begin with "# phrases 1", so it is a part of the document and has no phrases; rename it if that is meant.',
    ]);
  });

  it("is left aside on demand", async () => {
    const folder = await folderWith({ "document.md": text, "phrases.txt": `${mark}\n${entry}\n` });
    expect((await loadKnowledge(folder, { usesPhrases: false })).knowledge.phrases).toEqual([]);
  });
});

describe("writing phrases.txt", () => {
  async function written(phrases: string, document = text) {
    const folder = await folderWith({ "document.md": document, "phrases.txt": phrases });
    const { knowledge } = await loadKnowledge(folder, { usesPhrases: false });
    const file = createWrittenPhrases(folder, knowledge);
    return { file, read: () => readFile(file.path, "utf8") };
  }

  it("keeps what a person changed, comments, and what the document no longer has", async () => {
    const kept = `# ours\n${entry.replace("funeral", "burial")}`;
    const { file, read } = await written(`${mark}\n${kept}\n= Dogs are welcome.\nmay I bring a pet\n`);
    const lines = "3 You: bereavement leave length | how long off after a death\n6 The: guest parking in the yard | where can guests park";
    expect(await file.take(lines, "another model")).toMatchObject({ passages: 1, phrases: 2, dropped: { person: 2 } });
    const now = await read();
    expect(now.split("\n")[0]).toMatch(/^# phrases 1 · by another model · \d{4}-\d\d-\d\d · change or delete/u);
    expect(now).toContain(`## Rules › Leave\n${kept}\n## Rules › Parking\n= The yard is free for guests.  @¶6 #`);
    expect(now).toContain(
      "guest parking in the yard | where can guests park\n## No longer in the document\n= Dogs are welcome.\nmay I bring a pet\n",
    );
    expect(now).not.toContain("bereavement");
  });

  it("writes no phrase that would be a comment or an entry", async () => {
    const { file, read } = await written("");
    await file.take("6 The: #parking for guests | = where guests park", "a model");
    expect(await read()).toContain("\nparking for guests | where guests park\n");
  });

  it("removes what the document no longer has only on demand, and keeps a file that is another document's", async () => {
    const { file, read } = await written(`${mark}\n${entry}\n= Dogs are welcome.\nmay I bring a pet\n`);
    expect(await file.prune()).toBe(1);
    expect(await read()).toBe(`${mark}\n## Rules › Leave\n${entry}\n`);
    expect(await file.prune()).toBe(0);
    const other = await written(`${mark}\n= Dogs are welcome.\nmay I bring a pet\n`);
    await expect(other.file.prune()).rejects.toThrow("has no words of this document");
    expect(await other.read()).toContain("may I bring a pet");
  });
});
