import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WordList } from "../../../src/language/forms.ts";
import { readForms } from "../../../src/language/read-forms.ts";
import { ScannedSection } from "../../../src/language/scanned-section.ts";

const folder = join(import.meta.dirname, "../../../src/language");
const read = (file: string, shared?: ReturnType<typeof readForms>) =>
  readForms(file, readFileSync(join(folder, file), "utf8"), shared?.definitions);

describe("a scanned section", () => {
  const sections = ["extraction.txt", "daily.txt"].flatMap((file) =>
    [...read(file, read("vocabulary.txt")).sections].map(([name, lines]) => [name, file, lines] as const),
  );

  it.each(sections)("finds the examples of [%s] in %s", (name, file, lines) => {
    const section = new ScannedSection(file, name, "i");
    const examples = lines.flatMap((line) => line.examples);
    expect(examples.filter((example) => !section.isIn(example))).toEqual([]);
  });

  it("finds whole words at either end, with the spaces outside", () => {
    const section = new ScannedSection("extraction.txt", "chinese speaking");
    expect([section.start("表示，我们"), section.end("他告诉记者 "), section.end("他告诉记者们")]).toEqual(["表示", "告诉记者 ", ""]);
  });
});

describe("a list of words", () => {
  const titles = new WordList("person-titles", "names.txt");

  it("has them as they are written", () => {
    expect(["Co-founder", "co-founder", "Co", "Mr"].map((word) => titles.has(word))).toEqual([true, false, false, true]);
  });

  it("finds the longest at either end of a text", () => {
    expect([titles.startOf("Professorship"), titles.endOf("the Vice-President"), titles.endOf("nobody")]).toEqual([
      "Professor",
      "Vice-President",
      "",
    ]);
  });
});
